using System.Collections.Immutable;
using System.Text;
using Pipeline.Cli.Commands;
using Pipeline.Core;
using Pipeline.Reporting.Provenance;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;
using Pipeline.Tables;

namespace Pipeline.Cli.Composition;

/// <summary>Checks a bundle against itself and this checkout's code; the store is not touched and nothing of the bundle is executed or shown as a page.</summary>
internal sealed class BundleAudit(CommandSession session, BundleArchive archive, string path)
{
    private readonly ContentReader _content = new(archive, new TransferPolicy(new TransferOptions { Parallelism = Environment.ProcessorCount }, TimeProvider.System));

    /// <summary>Checks everything but recomputation.</summary>
    /// <exception cref="PipelineException">The first thing that is not as it must be.</exception>
    public async Task<BundleFindings> RunAsync(CancellationToken cancellationToken)
    {
        BlobDescriptor[] blobs = [.. archive.Blobs];
        await Parallel.ForEachAsync(blobs, cancellationToken, async (blob, token) => await _content.CheckAsync(blob, token));
        var records = new RecordReader(_content, CacheKey.Of);
        ShipmentIndex index = await records.ReadIndexAsync(cancellationToken);
        var received = new List<ReceivedRecord>();
        foreach (ShippedResult shipped in index.Results)
        {
            received.Add(await records.ReadAsync(shipped, cancellationToken));
        }

        if (received.Count == 0 || index.Documents is not BlobDescriptor documentsManifest)
        {
            throw new BundleException(path, "it must hold results and their documents, but its index names none.", "Verify a file that 'pipeline bundle create' wrote.");
        }

        RequireClosure(received);
        BundleDocuments documents = await BundleDocuments.ReadAsync(_content, documentsManifest, cancellationToken);
        RequireCrate(documents);
        PipelineModel model = LoadModel(documents);
        var locked = LockFile.Parse(Encoding.UTF8.GetString(documents.Require(LockFile.Name)), LockFile.Name);
        RequireSameCode(model, locked, received, documents);
        ImmutableArray<ClaimResult> ledger = Judge(model, locked, received);
        return new BundleFindings(model, blobs.Length, blobs.Aggregate(0L, (sum, blob) => sum + blob.Size), [.. received], ledger, documents.Revision);
    }

    /// <summary>Every input of a result must be an output of another, and every output must be in the file.</summary>
    private void RequireClosure(List<ReceivedRecord> received)
    {
        HashSet<Digest> held = [.. archive.Blobs.Select(blob => blob.Digest)];
        HashSet<Digest> made = [.. received.SelectMany(result => result.Record.Outputs).Select(output => output.Digest)];
        foreach (ReceivedRecord result in received)
        {
            if (result.Record.Outputs.FirstOrDefault(output => !held.Contains(output.Digest)) is RecordedOutput lost)
            {
                throw new BundleException(path, $"it lacks output '{lost.Name}' of {result.Shipped.Instance}, {lost.Digest}.");
            }

            if (result.Record.Inputs.FirstOrDefault(input => !made.Contains(input.Digest)) is RecordedInput open)
            {
                throw new BundleException(path, $"{result.Shipped.Instance} reads {open.Digest} as '{open.Name}', which no result in it makes.");
            }
        }
    }

    private void RequireCrate(BundleDocuments documents)
    {
        using Stream? root = archive.OpenCrate();
        byte[] listed = documents.Require(ResearchCrate.FileName);
        if (root is null || root.Length != listed.Length)
        {
            throw new BundleException(path, $"its {ResearchCrate.FileName} is not the one that its documents list.");
        }

        byte[] found = new byte[listed.Length];
        root.ReadExactly(found);
        if (!found.AsSpan().SequenceEqual(listed))
        {
            throw new BundleException(path, $"its {ResearchCrate.FileName} is not the one that its documents list.");
        }
    }

    private PipelineModel LoadModel(BundleDocuments documents)
    {
        try
        {
            return PipelineFile.Load(
                documents.Require(Workspace.DeclarationName), $"{Workspace.DeclarationName} of the bundle", session.Workspace.Catalog, new LoadOptions { Profile = documents.Profile });
        }
        catch (DeclarationException exception)
        {
            throw OtherCode(documents, $"this checkout cannot read its pipeline.yaml: {exception.What}");
        }
    }

    /// <summary>The keys must follow from this checkout's code, or what is compared below would be something else.</summary>
    private void RequireSameCode(PipelineModel model, PipelineLock locked, List<ReceivedRecord> received, BundleDocuments documents)
    {
        ImmutableDictionary<InstanceName, LockState> states = LockAudit.Run(model, session.Workspace.Keys(model), locked);
        Dictionary<string, InstanceName> names = model.Instances.ToDictionary(instance => instance.Name.ToString(), instance => instance.Name, StringComparer.Ordinal);
        foreach (ReceivedRecord result in received)
        {
            if (!names.TryGetValue(result.Shipped.Instance, out InstanceName? name) || states[name] != LockState.Current)
            {
                throw OtherCode(documents, $"the key of {result.Shipped.Instance} does not follow from this checkout's code");
            }

            if (locked.Find(model.Profile, name)?.Key != result.Record.Key)
            {
                throw new BundleException(path, $"{result.Shipped.Instance} has another key in its {LockFile.Name} than in its record.");
            }
        }
    }

    /// <summary>Claims from the records and tables, which must give what the bundle's lock records.</summary>
    private ImmutableArray<ClaimResult> Judge(PipelineModel model, PipelineLock locked, List<ReceivedRecord> received)
    {
        Dictionary<string, InstanceName> names = model.Instances.ToDictionary(instance => instance.Name.ToString(), instance => instance.Name, StringComparer.Ordinal);
        var columns = new ClaimColumns(model, archive.Open);
        var entries = new Dictionary<InstanceName, LockEntry>();
        foreach (ReceivedRecord result in received)
        {
            InstanceName name = names[result.Shipped.Instance];
            LockEntry entry = ReadEntry(columns, name, result);
            LockEntry recorded = locked.Find(model.Profile, name)!;
            if (!entry.Outputs.SequenceEqual(recorded.Outputs) || !entry.Metrics.SequenceEqual(recorded.Metrics) || Text(entry) != Text(recorded))
            {
                throw new BundleException(path, $"{name} has other outputs, metrics or columns in its record than in its {LockFile.Name}.");
            }

            entries.Add(name, entry);
        }

        PipelineLock rebuilt = PipelineLock.Empty.With(model.Profile, entries, model.Instances.Select(instance => instance.Name));
        return LedgerReader.Read(model, rebuilt, LockAudit.Run(model, session.Workspace.Keys(model), rebuilt), _ => MetricSource.Received);
    }

    private LockEntry ReadEntry(ClaimColumns columns, InstanceName name, ReceivedRecord result)
    {
        try
        {
            return columns.EntryOf(name, result.Record);
        }
        catch (TableFormatException exception)
        {
            throw new BundleException(path, $"a table of {name} cannot be read: {exception.Message}");
        }
    }

    private static string Text(LockEntry entry) => string.Join('\n', entry.Columns.Select(column => $"{column.Key}: {column.Value}"));

    private ShippingException OtherCode(BundleDocuments documents, string problem) => new(
        $"The bundle '{path}' was made with other code: {problem}.",
        documents.Revision is string commit
            ? $"Check out the commit that made it ('git checkout {commit}') and verify it there."
            : "It names no commit. Ask its maker for the sources that made it, and verify it there.");
}
