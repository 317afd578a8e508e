using System.Reflection;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Testing;

/// <summary>Runs one stage on inputs and outputs in memory, and holds it to the attributes of its class as the runner does.</summary>
/// <remarks>
/// <code>
/// var harness = new StageHarness(new Evaluate(new EvaluateSettings())) { Seed = "3" };
/// harness.Give("sequences", bytes);
/// await harness.RunAsync();
/// Assert.That(harness.Metrics["mse"], Is.LessThan(0.01));
/// </code>
/// For a stage whose seeds run together, pass the <see cref="Context"/> of several harnesses to <see cref="ILaneStage.RunLanesAsync"/>.
/// </remarks>
public sealed class StageHarness : IStageSession
{
    private readonly IStage _stage;
    private readonly Dictionary<string, InputAttribute> _declared;
    private readonly HashSet<string> _outputNames;
    private readonly HashSet<string> _metricNames;
    private readonly Dictionary<string, List<StageInput>> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemoryStream> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _metrics = new(StringComparer.Ordinal);
    private readonly List<StageProgress> _progress = [];
    private readonly List<string> _logLines = [];

    /// <summary>Prepares a run of <paramref name="stage"/>.</summary>
    public StageHarness(IStage stage)
    {
        _stage = stage;
        _declared = stage.GetType().GetCustomAttributes<InputAttribute>().ToDictionary(input => input.Name, StringComparer.Ordinal);
        _outputNames = [.. stage.GetType().GetCustomAttributes<OutputAttribute>().Select(output => output.Name)];
        _metricNames = [.. stage.GetType().GetCustomAttributes<MetricAttribute>().Select(metric => metric.Name)];
        Context = new StageContext(this);
    }

    /// <summary>Value of the axis <c>seed</c>; tests use seeds below 1000.</summary>
    public string Seed { get; init; } = "1";

    /// <inheritdoc/>
    public int Cores { get; init; } = 1;

    /// <summary>Keeps what the stage leaves; to resume, give it to the harness of another attempt.</summary>
    public HarnessCheckpoint Checkpoint { get; init; } = new();

    IStageCheckpoint IStageSession.Checkpoint => Checkpoint;

    /// <summary>What the stage sees.</summary>
    public StageContext Context { get; }

    /// <summary>The metrics that the stage reported.</summary>
    public IReadOnlyDictionary<string, double> Metrics => _metrics;

    /// <summary>Each report of progress, in order.</summary>
    public IReadOnlyList<StageProgress> Progress => _progress;

    /// <summary>The lines of the stage's log.</summary>
    public IReadOnlyList<string> LogLines => _logLines;

    /// <summary>Appends an element to an input; <paramref name="axes"/> is its place in the producer's matrix.</summary>
    public void Give(string input, byte[] content, AxisValues? axes = null)
    {
        if (!_inputs.TryGetValue(Declared(input).Name, out List<StageInput>? elements))
        {
            _inputs.Add(input, elements = []);
        }

        elements.Add(new StageInput(axes ?? AxisValues.None, Digest.Of(content), () => new MemoryStream(content, writable: false)));
    }

    /// <summary>Runs the stage and checks that it wrote all that it declares.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await _stage.RunAsync(Context, cancellationToken);
        string[] missing = [.. _outputNames.Except(_outputs.Keys), .. _metricNames.Except(_metrics.Keys)];
        if (missing.Length > 0)
        {
            throw new InvalidOperationException($"The stage declares {string.Join(", ", missing)}, but did not write it. Write it or remove its attribute.");
        }
    }

    /// <summary>The bytes of an output that the stage wrote and closed.</summary>
    public byte[] Output(string name) => _outputs.TryGetValue(name, out MemoryStream? output) && !output.CanWrite
        ? output.ToArray()
        : throw new InvalidOperationException($"Output '{name}' was not {(output is null ? "written" : "closed")}. The stage opens an output, writes it and disposes it.");

    IReadOnlyList<StageInput> IStageSession.Inputs(string name) => _inputs.TryGetValue(name, out List<StageInput>? elements)
        ? elements
        : Declared(name).Optional ? [] : throw new InvalidOperationException($"Input '{name}' was not given. Call Give(\"{name}\", …) before the run.");

    Stream IStageSession.CreateOutput(string name)
    {
        var output = new MemoryStream();
        AddOnce(_outputs, _outputNames, "output", name, output);
        return output;
    }

    void IStageSession.ReportMetric(string name, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new InvalidOperationException($"Metric '{name}' must be a finite number, but is {value}.");
        }

        AddOnce(_metrics, _metricNames, "metric", name, value);
    }

    Philox IStageSession.OpenRandom(string name) => RandomStreams.Open(pipelineSeed: 1, streamName: "test", Seed, name);

    void IStageSession.ReportProgress(StageProgress progress) => _progress.Add(progress);

    void IStageSession.Log(string line) => _logLines.Add(line);

    private InputAttribute Declared(string input) =>
        _declared.GetValueOrDefault(input) ?? throw new InvalidOperationException($"Input '{input}' is not declared. Add [Input(\"{input}\", …)] to {_stage.GetType().Name}.");

    private void AddOnce<T>(Dictionary<string, T> written, HashSet<string> declared, string kind, string name, T value)
    {
        if (!declared.Contains(name) || !written.TryAdd(name, value))
        {
            throw new InvalidOperationException(
                $"The {kind} '{name}' is {(declared.Contains(name) ? "written twice" : "not declared")}. {_stage.GetType().Name} declares {string.Join(", ", declared)}, each to be written once.");
        }
    }
}
