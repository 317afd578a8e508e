using System.Globalization;
using Pipeline.Learning.Tests.Weights;

namespace Pipeline.Learning.Tests;

/// <summary>
/// What the tests run in a process of its own, one line each: the digest of a small training, or the bytes that training allocates. And for people:
/// <c>fixture PATH</c> writes Fixtures/tensors.safetensors.
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["digest", string threads, string updates]:
                Console.WriteLine(SmallTraining.Describe(Number(threads), Number(updates)));
                break;
            case ["allocation", string threads]:
                Console.WriteLine(SmallTraining.AllocatedBytes(Number(threads)));
                break;
            case ["fixture", string path]:
                ReaderFixture.Write(path);
                break;
            default:
                throw new ArgumentException("Give 'digest', threads and updates; 'allocation' and threads; or 'fixture' and a path.");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
