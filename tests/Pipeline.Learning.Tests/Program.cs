using System.Globalization;
using Pipeline.Learning.Tests.Conformance;
using Pipeline.Learning.Tests.Weights;

namespace Pipeline.Learning.Tests;

/// <summary>
/// What runs in a process of its own: for the tests, one line each, the digest of a small training, the bytes that training allocates, or the digest of many numbers; our side of the
/// conformance kit; and for people <c>fixture PATH</c>, which writes Fixtures/tensors.safetensors.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["digest", string threads, string updates]:
                Console.WriteLine(SmallTraining.Describe(Number(threads), Number(updates)));
                return 0;
            case ["allocation", string threads]:
                Console.WriteLine(SmallTraining.AllocatedBytes(Number(threads)));
                return 0;
            case ["numbers"]:
                Console.WriteLine(ManyNumbers.AtOnce());
                return 0;
            case ["fixture", string path]:
                ReaderFixture.Write(path);
                return 0;
            case ["conformance", "write", string folder]:
                Kit.Write(folder);
                return 0;
            case ["conformance", "verify", string folder]:
                return VerifyKit(folder);
            default:
                throw new ArgumentException(
                    "Give 'digest', threads and updates; 'allocation' and threads; 'numbers'; 'fixture' and a path; or 'conformance', 'write' or 'verify' and a folder.");
        }
    }

    private static int VerifyKit(string folder)
    {
        KitDifference[] differences = [.. Kit.Verify(folder)];
        foreach (KitDifference difference in differences)
        {
            Console.WriteLine(difference);
        }

        KitDifference[] failures = [.. differences.Where(difference => !difference.IsAgreement)];
        foreach (KitDifference failure in failures)
        {
            Console.Error.WriteLine($"conformance: {failure.Case}: {failure.Tensor} is missing or differs by more than the tolerance from Pipeline.Learning.");
        }

        return failures.Length == 0 ? 0 : 1;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
