using System.Collections.Immutable;
using Pipeline.Authoring.Formats;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Runner.Recomputing;
using Pipeline.Store;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Execution;

/// <summary>A runner over a fresh store and the sample stages; records what it is told.</summary>
internal sealed class RunnerBench : IRunObserver, IDisposable
{
    private static readonly StageCatalog s_catalog = StageCatalog.FromTypes([typeof(NumberStage), typeof(SumStage), typeof(FaultyStage), typeof(LanesStage), typeof(CountingStage)]);
    private static readonly StageFingerprints s_fingerprints = new([typeof(RunnerBench).Assembly.Location, typeof(Pipeline.Numerics.NumericContract).Assembly.Location]);
    private static readonly OutputFormats s_formats = new([new TextFormat()]);
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

    public RebuildRule Rule(PipelineModel model, bool force = false) => new(Store, Keys(model), _ => force);

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
        var executor = new LocalExecutor(Store, s_formats, options, Time, LogFolder);
        return await new PipelineRunner(Rule(model, force), executor, this, options, TimeProvider.System).RunAsync(model.Instances, cancellationToken);
    }

    /// <summary>Computes everything again in a fresh store and compares it with what is recorded.</summary>
    public async Task<RecomputationReport> RecomputeAsync(string stages, Func<InstanceName, LockEntry?> recorded)
    {
        Started.Clear();
        PipelineModel model = Load(stages);
        using var folder = new TemporaryFolder();
        using var scratch = ArtifactStore.Open(folder["store"]);
        var recomputation = new Recomputation(Keys(model), s_formats, new RunOptions { Jobs = 2 }, Time, this);
        return await recomputation.RunAsync(model.Instances, recorded, Store, scratch, folder["logs"], CancellationToken.None);
    }

    /// <summary>Runs with an audit of the chosen instances.</summary>
    public async Task<RunSummary> AuditAsync(string stages, Func<StageInstance, bool> isAudited)
    {
        Started.Clear();
        PipelineModel model = Load(stages);
        using var folder = new TemporaryFolder();
        using var scratch = ArtifactStore.Open(folder["store"]);
        var options = new RunOptions { Jobs = 2 };
        var executor = new RecomputingExecutor(
            Store,
            new LocalExecutor(Store, s_formats, options, Time, LogFolder),
            new LocalExecutor(scratch, s_formats, options, Time, folder["logs"], Store.Blobs),
            new ResultComparison(s_formats, Store, scratch),
            folder.Path);
        var rule = new RebuildRule(Store, Keys(model), isAudited) { ForcedBy = "--audit" };
        return await new PipelineRunner(rule, executor, this, options, TimeProvider.System).RunAsync(model.Instances, CancellationToken.None);
    }

    /// <summary>Makes key parts.</summary>
    public static KeyResolver Keys(PipelineModel model) => new(model.Seed, s_fingerprints);

    /// <summary>Runs and answers what pipeline.lock would hold afterwards.</summary>
    public async Task<PipelineLock> LockAsync(string stages)
    {
        RunSummary summary = await RunAsync(stages);
        return PipelineLock.Empty.With("quick", summary.Results.Select(result => KeyValuePair.Create(result.Key, LockEntry.Of(result.Value.Record))), summary.Results.Keys);
    }

    /// <summary>The latest result of an instance.</summary>
    public StoredResult LastOf(string instance) => Store.LastOf(instance)!;

    /// <summary>What pipeline.lock would hold of an instance.</summary>
    public LockEntry Recorded(InstanceName instance) => LockEntry.Of(LastOf(instance.ToString()).Record);

    /// <summary>The text of an instance's output.</summary>
    public string ReadText(string instance)
    {
        using var reader = new StreamReader(Store.Blobs.OpenVerified(LastOf(instance).Record.Outputs[0].Blob));
        return reader.ReadToEnd();
    }

    /// <summary>Puts a result with another text into the place of an instance's result, as a machine that computes wrongly would have left it.</summary>
    public LockEntry PublishOther(string instance, string text)
    {
        StoredResult real = LastOf(instance);
        RecordedOutput output = real.Record.Outputs[0];
        BlobDescriptor blob = Store.Blobs.Put(System.Text.Encoding.UTF8.GetBytes(text));
        File.Delete(BlobPath(output.Digest));
        StageRecord other = real.Record with { Outputs = [output with { Digest = blob.Digest, Size = blob.Size }] };
        Store.Publish(other, real.Note);
        return LockEntry.Of(other);
    }

    /// <summary>The name of an instance without axes.</summary>
    public static InstanceName NameOf(string stage) => new(StageName.Parse(stage), AxisValues.None);

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
