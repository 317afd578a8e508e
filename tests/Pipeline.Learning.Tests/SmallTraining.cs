using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests;

/// <summary>What the reproducibility tests run in a process of its own: both trainers, 113 sequences of 16 steps in 128 lanes.</summary>
internal static class SmallTraining
{
    private const int Steps = 16;
    private const int OnlineSequences = 4;

    /// <summary>Seven full blocks of sixteen lanes and one lane of an eighth, so that eight threads have work.</summary>
    private const int Lanes = 113;

    /// <summary>How the engine was compiled: the optimised Release build or the Debug build.</summary>
    public static string Build => IsDebug(typeof(Trainer)) && IsDebug(typeof(SingleLane)) ? "Debug"
        : !IsDebug(typeof(Trainer)) && !IsDebug(typeof(SingleLane)) ? "Release"
        : "mixed";

    /// <summary>Trains with as many threads as asked; answers the width, threads, build and kind of code that ran, and the digest of all weights.</summary>
    public static string Describe(int threads, int updates)
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using Trainer trainer = CreateTrainer(network, Lanes, threads);
        using OnlineTrainer online = CreateOnlineTrainer(network, Lanes, threads, rate: 0.5f);
        Train(trainer, online, updates);

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(MemoryMarshal.AsBytes(trainer.Weights.Values));
        for (int run = 0; run < online.Runs; run++)
        {
            digest.AppendData(MemoryMarshal.AsBytes(online.CopyWeights(run).Values));
        }

        string ran = trainer.Threads == online.Threads ? $"{trainer.Threads}" : $"{trainer.Threads} and {online.Threads}";
        return $"{SimdWidths.Widest}, {ran} threads, {Build}, {(trainer.IsCompiled ? "compiled" : "interpreted")}: {Convert.ToHexStringLower(digest.GetHashAndReset())}";
    }

    /// <summary>Bytes allocated by 1000 updates of both trainers, after as many as it takes to compile their steps.</summary>
    public static long AllocatedBytes(int threads)
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using Trainer trainer = CreateTrainer(network, sequences: 32, threads);
        using OnlineTrainer online = CreateOnlineTrainer(network, runs: 20, threads, rate: 0.1f);
        long before = 0;
        for (int update = 0; update < 2600; update++)
        {
            if (update == 1600)
            {
                before = GC.GetTotalAllocatedBytes(precise: true);
            }

            trainer.Update();
            online.RunSequence();
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void Train(Trainer trainer, OnlineTrainer online, int updates)
    {
        var random = new Philox(key: 2);
        for (int update = 0; update < updates; update++)
        {
            BooleanTask.Fill(random, Lanes, Steps, trainer.Input("input"), trainer.Input("target"));
            trainer.Update();
        }

        for (int sequence = 0; sequence < OnlineSequences; sequence++)
        {
            BooleanTask.Fill(random, Lanes, Steps, online.Input("input"), online.Input("target"));
            online.RunSequence();
        }
    }

    private static Trainer CreateTrainer(Lstm1997 network, int sequences, int threads) => new(
        network.Step, network.CreateWeights(new Philox(key: 1)), new Adam(),
        new TrainerSettings { Sequences = sequences, Steps = Steps, Chunk = 5, Clip = Clipping.ByNorm(0.05f), Schedule = new CosineSchedule(0.01f, 8, 0.01f) },
        threads);

    private static OnlineTrainer CreateOnlineTrainer(Lstm1997 network, int runs, int threads, float rate)
    {
        Parameters[] weights = [.. Enumerable.Range(0, runs).Select(run => network.CreateWeights(new Philox((ulong)run)))];
        return new OnlineTrainer(network, weights, new OnlineTrainerSettings { Steps = Steps, Rate = rate }, threads);
    }

    private static bool IsDebug(Type type) => type.Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
}
