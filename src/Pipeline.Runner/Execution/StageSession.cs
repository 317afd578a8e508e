using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>One attempt of one instance: hands out inputs, takes outputs and metrics, and checks that all that is declared was written.</summary>
internal sealed class StageSession : IStageSession, IDisposable
{
    private readonly Decision _decision;
    private readonly BlobStore _source;
    private readonly BlobStore _blobs;
    private readonly OutputFormats _formats;
    private readonly StageLog _log;
    private readonly PacedProgress _progress;
    private readonly Dictionary<string, ImmutableArray<StageInput>> _inputs;
    private readonly Dictionary<string, BlobDraft> _drafts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> _metrics = new(StringComparer.Ordinal);

    public StageSession(
        Decision decision,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        BlobStore source,
        BlobStore blobs,
        OutputFormats formats,
        int cores,
        IStageCheckpoint checkpoint,
        StageLog log,
        PacedProgress progress)
    {
        _decision = decision;
        _source = source;
        _blobs = blobs;
        _formats = formats;
        _log = log;
        _progress = progress;
        Cores = cores;
        Checkpoint = checkpoint;
        _inputs = decision.Instance.Inputs.ToDictionary(
            input => input.Name,
            input => input.Elements.Select(element => Open(producers[element.Producer], element)).ToImmutableArray(),
            StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public int Cores { get; }

    /// <inheritdoc/>
    public IStageCheckpoint Checkpoint { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Inputs(string name)
    {
        if (_decision.Instance.Type.Inputs.All(input => input.Name != name))
        {
            throw Undeclared("input", name, _decision.Instance.Type.Inputs.Select(input => input.Name));
        }

        return _inputs.TryGetValue(name, out ImmutableArray<StageInput> elements) ? elements : [];
    }

    /// <inheritdoc/>
    public Stream CreateOutput(string name)
    {
        if (_decision.Instance.Type.Outputs.All(output => output.Name != name))
        {
            throw Undeclared("output", name, _decision.Instance.Type.Outputs.Select(output => output.Name));
        }

        BlobDraft draft = _blobs.CreateDraft();
        if (!_drafts.TryAdd(name, draft))
        {
            draft.Dispose();
            throw new InvalidOperationException($"Output '{name}' is opened twice. A stage writes each output once.");
        }

        return new OutputStream(draft);
    }

    /// <inheritdoc/>
    public void ReportMetric(string name, double value)
    {
        if (_decision.Instance.Type.Metrics.All(metric => metric.Name != name))
        {
            throw Undeclared("metric", name, _decision.Instance.Type.Metrics.Select(metric => metric.Name));
        }

        if (!double.IsFinite(value))
        {
            throw new InvalidOperationException($"Metric '{name}' is {value.ToString(CultureInfo.InvariantCulture)}. A metric is a finite number.");
        }

        if (!_metrics.TryAdd(name, value))
        {
            throw new InvalidOperationException($"Metric '{name}' is reported twice. A stage reports each metric once.");
        }
    }

    /// <inheritdoc/>
    public Philox OpenRandom(string name) =>
        RandomStreams.Open(_decision.Parts.PipelineSeed, _decision.Parts.StreamName, _decision.Parts.Seed, name);

    /// <inheritdoc/>
    public void ReportProgress(StageProgress progress) => _progress.Report(progress);

    /// <inheritdoc/>
    public void Log(string line) => _log.Write(line);

    /// <summary>Checks, commits and validates every declared output, and returns the record of this result.</summary>
    /// <exception cref="InvalidOperationException">An output or metric is missing or still open.</exception>
    public StageRecord Complete()
    {
        string[] missing =
        [
            .. _decision.Instance.Type.Outputs.Where(output => !_drafts.ContainsKey(output.Name)).Select(output => $"output '{output.Name}'"),
            .. _decision.Instance.Type.Metrics.Where(metric => !_metrics.ContainsKey(metric.Name)).Select(metric => $"metric '{metric.Name}'"),
        ];
        if (missing.Length > 0)
        {
            throw new InvalidOperationException($"it did not write {string.Join(", ", missing)}, which it declares.");
        }

        KeyParts parts = _decision.Parts;
        return new StageRecord
        {
            Key = _decision.Key,
            LayoutVersion = CacheKey.LayoutVersion,
            StageType = parts.StageType,
            StreamName = parts.StreamName,
            PipelineSeed = parts.PipelineSeed,
            Seed = parts.Seed,
            NumericContract = parts.NumericContract,
            CodeFingerprint = parts.Code.Digest,
            Methods = parts.Code.Methods,
            Settings = parts.Settings.DeepClone().AsObject(),
            Inputs = parts.Inputs,
            Outputs = [.. _decision.Instance.Type.Outputs.Select(Commit)],
            Metrics = _metrics,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BlobDraft draft in _drafts.Values)
        {
            draft.Dispose();
        }
    }

    private StageInput Open(StoredResult producer, Declaration.OutputReference element)
    {
        RecordedOutput output = producer.Record.Outputs.First(output => output.Name == element.Output);
        return new StageInput(element.Producer.Axes, output.Digest, () => _source.OpenVerified(output.Blob));
    }

    private RecordedOutput Commit(OutputAttribute declared)
    {
        IOutputFormat format = _formats[declared.Format];
        BlobDescriptor blob = _drafts[declared.Name].Commit();
        using (Stream content = _blobs.OpenVerified(blob))
        {
            try
            {
                format.Validate(content);
            }
            catch (IOException failure)
            {
                throw new InvalidOperationException($"its output '{declared.Name}' is refused: {failure.Message}", failure);
            }
        }

        return new RecordedOutput(declared.Name, declared.Format, format.MediaType, blob.Digest, blob.Size);
    }

    private static InvalidOperationException Undeclared(string kind, string name, IEnumerable<string> declared) => new(
        $"The stage uses {kind} '{name}', but declares {string.Join(", ", declared.DefaultIfEmpty("none"))}. Add an attribute to its class.");
}
