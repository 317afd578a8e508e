using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Tests.Conformance;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests;

/// <summary>
/// What runs in a process of its own: for the tests one line for the digest of a small training, one number for allocated bytes; and our side of the
/// conformance kit.
/// </summary>
internal static class Program
{
    private const int Steps = 16;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["digest"]:
                Console.WriteLine($"{SimdWidths.Widest} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(TrainAll()))) }");
                break;
            case ["allocation", string threads]:
                Console.WriteLine(AllocatedBytes(int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)));
                break;
            case ["conformance", "write", string folder]:
                Kit.Write(folder);
                break;
            case ["conformance", "verify", string folder]:
                return VerifyKit(folder);
            default:
                throw new ArgumentException("Give 'digest', 'allocation' and a number of threads, or 'conformance', 'write' or 'verify' and a folder.");
        }

        return 0;
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
            Console.Error.WriteLine($"conformance: {failure.Case}: {failure.Tensor} differs from Pipeline.Learning by more than the tolerance.");
        }

        return failures.Length == 0 ? 0 : 1;
    }

    /// <summary>Weights after some updates of both engines: 17 sequences of 16 steps × 8, and 3 runs of 16 steps × 4.</summary>
    private static ReadOnlySpan<float> TrainAll()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using Trainer trainer = CreateTrainer(network, sequences: 17, threads: 1);
        var random = new Philox(key: 2);
        for (int update = 0; update < 8; update++)
        {
            BooleanTask.Fill(random, 17, Steps, trainer.Input("input"), trainer.Input("target"));
            trainer.Update();
        }

        Parameters[] runs = [.. Enumerable.Range(0, 3).Select(run => network.CreateWeights(new Philox((ulong)run)))];
        using var online = new OnlineTrainer(network, runs, new OnlineTrainerSettings { Steps = Steps, Rate = 0.5f }, threads: 1);
        for (int sequence = 0; sequence < 4; sequence++)
        {
            BooleanTask.Fill(random, 3, Steps, online.Input("input"), online.Input("target"));
            online.RunSequence();
        }

        return (float[])[.. trainer.Weights.Values, .. online.CopyWeights(0).Values, .. online.CopyWeights(1).Values, .. online.CopyWeights(2).Values];
    }

    private static long AllocatedBytes(int threads)
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using Trainer trainer = CreateTrainer(network, sequences: 32, threads);
        Parameters[] runs = [.. Enumerable.Range(0, 20).Select(run => network.CreateWeights(new Philox((ulong)run)))];
        using var online = new OnlineTrainer(network, runs, new OnlineTrainerSettings { Steps = Steps, Rate = 0.1f }, threads);
        long before = 0;
        for (int update = 0; update < 2600; update++)
        {
            if (update == 1600)   // by then every step is compiled
            {
                before = GC.GetTotalAllocatedBytes(precise: true);
            }

            trainer.Update();
            online.RunSequence();
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static Trainer CreateTrainer(Lstm1997 network, int sequences, int threads) => new(
        network.Step, network.CreateWeights(new Philox(key: 1)), new Adam(),
        new TrainerSettings { Sequences = sequences, Steps = Steps, Chunk = 5, Clip = Clipping.ByNorm(0.05f), Schedule = new CosineSchedule(0.01f, 8, 0.01f) },
        threads);
}
