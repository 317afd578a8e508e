using System.Collections.Immutable;
using Pipeline.Authoring.Formats;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;
using Pipeline.Store;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Execution;

/// <summary>A runner over a fresh store and the sample stages; records what it is told.</summary>
internal sealed class RunnerBench : IRunObserver, IDisposable
{
    private static readonly StageCatalog s_catalog = StageCatalog.FromTypes([typeof(NumberStage), typeof(SumStage), typeof(FaultyStage), typeof(LanesStage), typeof(CountingStage)]);
    private static readonly StageFingerprints s_fingerprints = new([typeof(RunnerBench).Assembly.Location, typeof(Pipeline.Numerics.NumericContract).Assembly.Location]);
    private readonly TemporaryFolder _folder = new();

    public RunnerBench() => Store = ArtifactStore.Open(_folder["store"]);

    public ArtifactStore Store { get; }

    /// <summary>Measures the time between checkpoints.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string LogFolder => _folder["logs"];

    public string CheckpointPath(Digest key) => Path.Combine(_folder["store"], "checkpoints", key.Hex);

    public string BlobPath(Digest digest) => Path.Combine(_folder["store"], "blobs", "sha256", digest.Hex);

    public List<string> Started { get; } = [];

    public List<string> Notices { get; } = [];

    public Dictionary<string, string> Reasons { get; } = [];

    public static PipelineModel Load(string stages) =>
        PipelineFile.Load($"version: 1\nseed: 1\nprofiles: [quick]\nstages:\n{stages}", "pipeline.yaml", s_catalog, LoadOptions.Default);

    public RebuildRule Rule(PipelineModel model, bool force = false) => new(Store, new KeyResolver(model.Seed, s_fingerprints), _ => force);

    public ImmutableArray<PlannedInstance> Plan(string stages)
    {
        PipelineModel model = Load(stages);
        return Planner.Plan(model.Instances, Rule(model));
    }

    public async Task<RunSummary> RunAsync(string stages, RunOptions? options = null, bool force = false, CancellationToken cancellationToken = default)
    {
        Started.Clear();
        Reasons.Clear();
        Notices.Clear();
        PipelineModel model = Load(stages);
        options ??= new RunOptions { Jobs = 2 };
        var formats = new OutputFormats([new TextFormat()]);
        var executor = new LocalExecutor(Store, formats, options, Time, LogFolder);
        return await new PipelineRunner(Rule(model, force), executor, this, options, TimeProvider.System).RunAsync(model.Instances, cancellationToken);
    }

    public void Begun(int instances)
    {
    }

    public void Reused(InstanceName instance)
    {
    }

    void IRunObserver.Started(InstanceName instance, ImmutableArray<Reason> reasons)
    {
        Started.Add(instance.ToString());
        Reasons[instance.ToString()] = string.Join("; ", reasons);
    }

    public void Advanced(InstanceName instance, StageProgress progress)
    {
    }

    public void Completed(InstanceName instance, TimeSpan duration)
    {
    }

    public void Failed(InstanceName instance, PipelineException failure)
    {
    }

    public void Noticed(string message) => Notices.Add(message);

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
