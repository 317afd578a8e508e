using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>Asks the allowed remotes for results before a run computes them, and puts there what the run computed.</summary>
/// <remarks>
/// One request a remote tells all keys that it has. With the default trust only keys of pipeline.lock can count, and those are known before the run, so
/// all that is missing comes at once. Whatever fails is told and the run goes on without, unless <see cref="IsStrict"/>.
/// </remarks>
internal sealed class RemoteCache(Workspace workspace, PipelineModel model, ITrustRule trust, Action<string> notice)
{
    /// <summary>Less patient than a push or pull: computing is always possible.</summary>
    private readonly TransferPolicy _policy = new(new TransferOptions { Retries = 2, Stall = TimeSpan.FromSeconds(10) }, TimeProvider.System);

    /// <summary>Whether a failing remote fails the run.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether keys that pipeline.lock does not know are asked for, too.</summary>
    public bool AsksForUnlocked { get; init; }

    /// <summary>Takes what the remotes have of <paramref name="chosen"/> and this store has not.</summary>
    public async Task FetchAsync(ImmutableArray<StageInstance> chosen, RebuildRule rule, CancellationToken cancellationToken)
    {
        foreach (RemoteDeclaration remote in Allowed(model.Remotes))
        {
            await GuardAsync(remote, connection => FetchAsync(connection, chosen, rule, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Puts results that were computed here and that a remote lacks to every remote that may be written.</summary>
    public async Task PublishAsync(RunSummary summary, CancellationToken cancellationToken)
    {
        KeyValuePair<string, StageRecord>[] own =
        [
            .. summary.Results.Where(result => result.Value.Note.Origin is null).Select(result => KeyValuePair.Create(result.Key.ToString(), result.Value.Record)).OrderBy(result => result.Key, StringComparer.Ordinal),
        ];
        foreach (RemoteDeclaration remote in Allowed(model.Remotes.Where(remote => remote.IsWritten)))
        {
            await GuardAsync(remote, connection => PublishAsync(connection, own, cancellationToken), cancellationToken);
        }
    }

    private async Task FetchAsync(RemoteConnection connection, ImmutableArray<StageInstance> chosen, RebuildRule rule, CancellationToken cancellationToken)
    {
        var content = new ContentReader(connection.Source, _policy);
        var records = new RecordReader(content, CacheKey.Of);
        ShipmentIndex index = await records.ReadIndexAsync(cancellationToken);
        ILookup<Digest, ShippedResult> offered = index.Results.ToLookup(result => result.Key);
        var receiver = new ResultReceiver(workspace.Store, content, records, trust, TimeProvider.System);
        var asked = new HashSet<Digest>();
        int added;
        do
        {
            // With another trust than the lock, what has come can make further keys known.
            ShippedResult[] wanted = [.. WantedKeys(chosen, rule).Where(key => offered.Contains(key) && asked.Add(key)).Select(key => offered[key].Last())];
            ReceiveSummary summary = await receiver.ReceiveAsync(wanted, cancellationToken);
            added = summary.Added.Length;
            Tell(connection.Remote, summary);
        }
        while (added > 0 && AsksForUnlocked);
    }

    /// <summary>Keys of chosen instances that have no result here: those of the lock that are current, and those that can be computed from what is here.</summary>
    private IEnumerable<Digest> WantedKeys(ImmutableArray<StageInstance> chosen, RebuildRule rule)
    {
        PlannedInstance[] open = [.. Planner.Plan(chosen, rule).Where(line => line.State != PlannedState.Cached && line.Reasons.All(reason => reason.Kind != ReasonKind.Forced))];
        PipelineLock locked = LockFile.Load(workspace.LockPath);
        ImmutableDictionary<InstanceName, LockState> states = LockAudit.Run(model, workspace.Keys(model), locked);
        IEnumerable<Digest> recorded = open
            .Where(line => states[line.Instance.Name] == LockState.Current)
            .Select(line => locked.Find(model.Profile, line.Instance.Name)!.Key);
        return open.Where(_ => AsksForUnlocked).Select(line => line.Decision).OfType<Decision>().Select(decision => decision.Key).Concat(recorded).Distinct();
    }

    private async Task PublishAsync(RemoteConnection connection, KeyValuePair<string, StageRecord>[] own, CancellationToken cancellationToken)
    {
        IContentTarget target = connection.Target!;
        ShipmentIndex there = await new RecordReader(new ContentReader(connection.Source, _policy), CacheKey.Of).ReadIndexAsync(cancellationToken);
        HashSet<Digest> known = [.. there.Results.Select(result => result.Key)];
        KeyValuePair<string, StageRecord>[] missing = [.. own.Where(result => !known.Contains(result.Value.Key))];
        if (missing.Length == 0)
        {
            return;
        }

        // All of them were computed here, so whoever has a key signs them all.
        using SigningKey? key = OwnKey.Find();
        ResultSigner? signer = key is null ? null : new ResultSigner(key, _ => true, there);
        var shipment = Shipment.Pack(workspace.Store.Blobs, missing, [], onto: target.ReplacesIndex ? there : null, signer: signer);
        await new ShipmentSender(target, _policy.Options).SendAsync(shipment, null, cancellationToken);
        notice(string.Create(CultureInfo.InvariantCulture, $"remote '{connection.Remote.Name}': {missing.Length} results put there"));
    }

    private IEnumerable<RemoteDeclaration> Allowed(IEnumerable<RemoteDeclaration> remotes)
    {
        var user = UserConfiguration.Load();
        foreach (RemoteDeclaration remote in remotes)
        {
            if (user.Allows(remote.Address))
            {
                yield return remote;
            }
            else
            {
                notice($"remote '{remote.Name}' ({remote.Address}) is not asked: you have not allowed it. './pipeline remote allow {remote.Name}' does.");
            }
        }
    }

    private async Task GuardAsync(RemoteDeclaration remote, Func<RemoteConnection, Task> step, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = RemoteConnection.Open(remote, UserConfiguration.Load(), _policy);
            await step(connection);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run sees it next, and ends as an interrupted one.
        }
        catch (PipelineException failure) when (!IsStrict)
        {
            notice($"remote '{remote.Name}' is left out: {failure.Message}");
        }
    }

    private void Tell(RemoteDeclaration remote, ReceiveSummary summary)
    {
        foreach (RefusedResult refused in summary.Refused)
        {
            string text = $"remote '{remote.Name}': '{refused.Shipped.Instance}' is not taken: {refused.Judgement.Reason}";
            notice(text);
            if (IsStrict && refused.Judgement.Verdict == TrustVerdict.Contradicted)
            {
                throw new ShippingException($"{text}.", "It is forged, or the stage does not give the same bytes everywhere. Tell the remote's keeper.", ExitCode.Integrity);
            }
        }

        if (summary.Added.Length > 0)
        {
            notice(string.Create(CultureInfo.InvariantCulture, $"remote '{remote.Name}': {summary.Added.Length} results received, not recomputed here"));
        }
    }
}
