using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Baselines;
using Pipeline.Baselines.GaussianProcesses;
using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.Logistic;
using Pipeline.Baselines.SupportVectors;
using Pipeline.Baselines.Validation;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Bench.Areas;

/// <summary>Fitting classifiers of the size of Bosc 2016, on one thread, against scikit-learn.</summary>
/// <remarks>Both fit the same samples. What they then say of other rows must agree, or the peer is refused.</remarks>
internal sealed class BaselinesArea : IArea
{
    private const string Install = "apt-get install -y --no-install-recommends python3-sklearn";
    private const string PythonVariable = "BENCH_PYTHON";
    private const int Sets = 20;
    private const int SamplesOfSet = 100;
    private const int Dimensions = 5;
    private const int Queries = 10;
    private const int Repetitions = 5;
    private const int Warmups = 3;

    /// <summary>Both stop at tolerances of their own: those of liblinear are the widest.</summary>
    private const double Tolerance = 0.03;

    private static readonly LogisticChoice s_l2 = new(Penalty.L2, C: 1), s_l1 = new(Penalty.L1, C: 1);
    private static readonly SupportVectorChoice s_linear = new(new LinearKernel(), C: 10), s_rbf = new(new RadialKernel(0.3), C: 10);
    private static readonly int[] s_fold = ShuffledFolds.Assign(SamplesOfSet, folds: 5, new Philox(2));

    private readonly PeerScript _peer;
    private readonly Samples[] _sets;
    private readonly double[][] _queries;

    /// <summary>Starts the peer and draws the samples.</summary>
    public BaselinesArea(string folder)
    {
        _peer = new PeerScript(
            Environment.GetEnvironmentVariable(PythonVariable) ?? "/usr/bin/python3",
            Path.Combine(folder, "peers", "baselines_scikit.py"),
            Install,
            new("OPENBLAS_NUM_THREADS", "1"),
            new("OMP_NUM_THREADS", "1"));
        var random = new Philox(1);
        _sets = [.. Enumerable.Range(0, Sets).Select(_ => Draw(random))];
        _queries = [.. Enumerable.Range(0, Queries).Select(_ => Normal(random, Dimensions))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<AreaPart> Parts => [new AreaPart("baselines", Measure())];

    /// <inheritdoc/>
    public void Dispose() => _peer.Dispose();

    private IEnumerable<Measurement> Measure()
    {
        yield return Measure("logistic regression, L2", "logistic-l2", samples => Decision(LogisticRegression.Fit(samples, s_l2)));
        yield return Measure("logistic regression, L1", "logistic-l1", samples => Decision(LogisticRegression.Fit(samples, s_l1)));
        yield return Measure("linear SVM", "svm-linear", samples => Decision(Fit(samples, s_linear)));
        yield return Measure("RBF SVM", "svm-rbf", samples => Decision(Fit(samples, s_rbf)));
        yield return Measure("RBF SVM with Platt scaling", "svm-probability", samples => Decision(SupportVectorClassifier.Fit(samples, s_rbf, s_fold).Machine));
        yield return Measure("Gaussian process, evidence maximised", "gaussian-process", samples => Probability(GaussianProcessClassifier.Fit(samples, default)));
    }

    private Measurement Measure(string name, string work, Func<Samples, Func<double[], double>> fit)
    {
        List<Contestant> peers = [];
        foreach (JsonNode? way in _peer.Ask(Request(work))["ways"]!.AsArray())
        {
            string wayName = (string)way!["name"]!;
            CheckAnswers($"{_peer.Name}, {wayName}", work, fit, way["answers"].Deserialize<double[][]>()!);
            peers.Add(new Contestant($"{_peer.Name}, {wayName}", repetitions => _peer.Time(wayName, repetitions)));
        }

        CpuTime.Measure(Warmups, FitAll);
        var unit = new Unit("CPU µs", 1e6 / Sets);   // a repetition fits every set, a row is one fit
        return new Contest($"{name}, {SamplesOfSet} samples × {Dimensions} inputs", unit, Repetitions, Target: 1).Measure(
            new Contestant("Pipeline.Baselines", repetitions => CpuTime.Measure(repetitions, FitAll)), peers);

        void FitAll() => Array.ForEach(_sets, samples => fit(samples));
    }

    private void CheckAnswers(string way, string work, Func<Samples, Func<double[], double>> fit, double[][] found)
    {
        for (int set = 0; set < Sets; set++)
        {
            Func<double[], double> ask = fit(_sets[set]);
            for (int query = 0; query < Queries; query++)
            {
                double expected = ask(_queries[query]);
                if (!(Math.Abs(found[set][query] - expected) <= Tolerance * Math.Max(1, Math.Abs(expected))))
                {
                    throw new BenchException(
                        $"The peer '{way}' should answer as ours, which says {expected:R} for '{work}', but it says {found[set][query]:R}. Mend bench/peers/baselines_scikit.py or Pipeline.Baselines.");
                }
            }
        }
    }

    private static Func<double[], double> Probability(GaussianProcessClassifier classifier) => x => classifier.Probability(x);

    private static Func<double[], double> Decision(SupportVectorMachine machine) => x => machine.Decision(x);

    private static Func<double[], double> Decision(LogisticModel model) => x =>
    {
        double p = model.Probability(x);
        return Math.Log(p / (1 - p));
    };

    private static SupportVectorMachine Fit(Samples samples, SupportVectorChoice choice) => new(
        choice.Kernel, samples, SequentialMinimalOptimization.Solve(GramMatrix.Of(choice.Kernel, samples), samples.Labels, choice.C));

    /// <summary>Labels by two half spaces and noise, as those of Bosc 2016.</summary>
    private static Samples Draw(Philox random)
    {
        double[] inputs = Normal(random, SamplesOfSet * Dimensions);
        bool[] labels = new bool[SamplesOfSet];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<double> x = inputs.AsSpan(i * Dimensions, Dimensions);
            labels[i] = (x[0] + (0.5 * random.NextNormal()) > 0.3) ^ (x[1] + x[2] > 1.5);
        }

        return new Samples(inputs, Dimensions, labels);
    }

    private static double[] Normal(Philox random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    private JsonObject Request(string work) => new()
    {
        ["do"] = "load",
        ["work"] = work,
        ["sets"] = new JsonArray([.. _sets.Select(samples => new JsonObject
        {
            ["inputs"] = new JsonArray([.. Enumerable.Range(0, samples.Count).Select(i => Numbers(samples.Row(i)))]),
            ["labels"] = new JsonArray([.. samples.Labels.ToArray().Select(label => (JsonNode)(label ? 1 : 0))]),
        })]),
        ["queries"] = new JsonArray([.. _queries.Select(query => Numbers(query))]),
    };

    private static JsonArray Numbers(ReadOnlySpan<double> row) => new([.. row.ToArray().Select(number => (JsonNode)number)]);
}
