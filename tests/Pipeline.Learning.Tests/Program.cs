using System.Globalization;

namespace Pipeline.Learning.Tests;

/// <summary>What the tests run in a process of its own, one line each: the digest of a small training, or the bytes that training allocates.</summary>
internal static class Program
{
    private static void Main(string[] arguments) => Console.WriteLine(arguments switch
    {
        ["digest", string threads] => SmallTraining.Describe(Number(threads)),
        ["allocation", string threads] => SmallTraining.AllocatedBytes(Number(threads)).ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("Give 'digest' or 'allocation', and a number of threads."),
    });

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
