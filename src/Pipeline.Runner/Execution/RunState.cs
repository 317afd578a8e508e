using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>What the scheduler's loop knows: who waits for whom, what is ready, and how each instance ended.</summary>
internal sealed class RunState
{
    private readonly IReadOnlyList<StageInstance> _instances;
    private readonly Dictionary<InstanceName, int> _order;
    private readonly Dictionary<InstanceName, List<InstanceName>> _consumers = [];
    private readonly Dictionary<InstanceName, int> _missing = [];
    private readonly SortedSet<int> _undecided = [];
    private readonly SortedDictionary<int, Decision> _ready = [];
    private readonly Dictionary<InstanceName, StoredResult> _results = [];
    private readonly Dictionary<InstanceName, InstanceOutcome> _outcomes = [];
    private readonly HashSet<InstanceName> _running = [];
    private TimeSpan _saved;

    public RunState(IReadOnlyList<StageInstance> instances)
    {
        _instances = instances;
        _order = instances.Select((instance, i) => (instance.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i);
        for (int i = 0; i < instances.Count; i++)
        {
            InstanceName[] producers = [.. Producers(instances[i])];
            _missing.Add(instances[i].Name, producers.Length);
            foreach (InstanceName producer in producers)
            {
                ConsumersOf(producer).Add(instances[i].Name);
            }

            if (producers.Length == 0)
            {
                _undecided.Add(i);
            }
        }
    }

    /// <summary>What failed so far.</summary>
    public List<PipelineException> Failures { get; } = [];

    /// <summary>Digest of an output, or null while it is unknown.</summary>
    public Digest? ContentOf(OutputReference reference) => Planner.ContentOf(_results, reference);

    /// <summary>Takes the first instance whose inputs are known and which is not decided, or null.</summary>
    public StageInstance? NextUndecided()
    {
        if (_undecided.Count == 0)
        {
            return null;
        }

        int first = _undecided.Min;
        _undecided.Remove(first);
        return _instances[first];
    }

    /// <summary>Puts an instance that must run into the queue.</summary>
    public void Enqueue(Decision decision) => _ready.Add(_order[decision.Instance.Name], decision);

    /// <summary>Takes the first batch that fits into the free cores, or null.</summary>
    /// <remarks>An instance that wants more cores than the run has gets all of them.</remarks>
    public Batch? TakeBatch(int freeCores, int lanesPerBatch)
    {
        if (freeCores == 0 || _ready.Count == 0)
        {
            return null;
        }

        Decision first = _ready.First().Value;
        int cores = Math.Max(1, first.Instance.Cores);
        if (cores > freeCores && _running.Count > 0)
        {
            return null;
        }

        List<Decision> batch = [first];
        if (first.Instance.Type.RunsLanes)
        {
            batch.AddRange(_ready.Values.Skip(1).Where(other => IsLaneOf(first, other)).DistinctBy(other => other.Key).Take(lanesPerBatch - 1));
        }

        batch.ForEach(decision => _ready.Remove(_order[decision.Instance.Name]));
        _running.UnionWith(batch.Select(decision => decision.Instance.Name));
        return new Batch(batch, Math.Min(cores, freeCores));
    }

    /// <summary>The results that a batch reads.</summary>
    public ImmutableDictionary<InstanceName, StoredResult> ProducersOf(Batch batch) =>
        batch.Decisions.SelectMany(decision => Producers(decision.Instance)).Distinct().ToImmutableDictionary(name => name, name => _results[name]);

    /// <summary>An earlier result serves.</summary>
    public void Reuse(Decision decision)
    {
        bool isCutoff = Producers(decision.Instance).Any(producer => _outcomes[producer] is InstanceOutcome.Ran or InstanceOutcome.CachedByEarlyCutoff);
        _saved += decision.Result!.Note.Duration;
        Finish(decision.Instance.Name, decision.Result, isCutoff ? InstanceOutcome.CachedByEarlyCutoff : InstanceOutcome.Cached);
    }

    /// <summary>An instance ran, or another process had run it meanwhile.</summary>
    public void Complete(Decision decision, ExecutedInstance executed) =>
        Finish(decision.Instance.Name, executed.Result, executed.Ran ? InstanceOutcome.Ran : InstanceOutcome.Cached);

    /// <summary>A batch ended, well or not.</summary>
    public void Release(Batch batch) => _running.ExceptWith(batch.Decisions.Select(decision => decision.Instance.Name));

    /// <summary>A batch failed: none of its instances has a result.</summary>
    public void Fail(Batch batch, PipelineException failure)
    {
        Failures.Add(failure);
        foreach (Decision decision in batch.Decisions)
        {
            _outcomes[decision.Instance.Name] = InstanceOutcome.Failed;
        }
    }

    /// <summary>An input of <paramref name="batch"/> was corrupt: its producers of that content, and the batch, are decided again.</summary>
    /// <returns>False when no producer made that content, so that trying again would not help.</returns>
    public bool TryDecideAgain(Batch batch, Digest corrupt)
    {
        InstanceName[] producers =
        [
            .. batch.Decisions.SelectMany(decision => Producers(decision.Instance)).Distinct()
                .Where(producer => _results[producer].Record.Outputs.Any(output => output.Digest == corrupt)),
        ];
        foreach (InstanceName producer in producers)
        {
            _results.Remove(producer);
            _outcomes.Remove(producer);
            _undecided.Add(_order[producer]);
            foreach (InstanceName consumer in ConsumersOf(producer).Where(consumer => !_outcomes.ContainsKey(consumer) && !_running.Contains(consumer)))
            {
                _missing[consumer]++;
                _undecided.Remove(_order[consumer]);
                _ready.Remove(_order[consumer]);
            }
        }

        foreach (Decision decision in batch.Decisions.Where(decision => producers.Length > 0 && _missing[decision.Instance.Name] == 0))
        {
            Enqueue(decision);
        }

        return producers.Length > 0;
    }

    /// <summary>What the run did.</summary>
    public RunSummary Summary(TimeSpan elapsed, bool wasInterrupted) => new(
        [.. _instances.Select(instance => KeyValuePair.Create(instance.Name, _outcomes.GetValueOrDefault(instance.Name, InstanceOutcome.NotRun)))],
        _results,
        [.. Failures],
        elapsed,
        _saved,
        wasInterrupted);

    private static IEnumerable<InstanceName> Producers(StageInstance instance) =>
        instance.Inputs.SelectMany(input => input.Elements).Select(element => element.Producer).Distinct();

    /// <summary>Whether two ready instances may run as lanes of one batch: one stage, one set of settings, other seeds.</summary>
    private static bool IsLaneOf(Decision first, Decision other) =>
        other.Instance.Name.Stage == first.Instance.Name.Stage
        && other.Key != first.Key
        && CanonicalJson.ToText(other.Parts.Settings) == CanonicalJson.ToText(first.Parts.Settings);

    private List<InstanceName> ConsumersOf(InstanceName producer)
    {
        if (!_consumers.TryGetValue(producer, out List<InstanceName>? consumers))
        {
            _consumers.Add(producer, consumers = []);
        }

        return consumers;
    }

    private void Finish(InstanceName name, StoredResult result, InstanceOutcome outcome)
    {
        _results[name] = result;
        _outcomes[name] = outcome;
        foreach (InstanceName consumer in ConsumersOf(name))
        {
            if (--_missing[consumer] == 0 && !_outcomes.ContainsKey(consumer))
            {
                _undecided.Add(_order[consumer]);
            }
        }
    }
}
