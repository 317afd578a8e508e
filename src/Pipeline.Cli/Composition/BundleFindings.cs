using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>What a bundle holds, once everything in it was found to be as it must be.</summary>
/// <param name="Model">Its pipeline.yaml.</param>
/// <param name="BlobCount">Number of blobs.</param>
/// <param name="Bytes">Their length together.</param>
/// <param name="Results">Its results.</param>
/// <param name="Ledger">Its claims, judged again from its records and tables.</param>
/// <param name="Revision">The git commit that it says it was made with; null when it names none.</param>
internal sealed record BundleFindings(
    PipelineModel Model, int BlobCount, long Bytes, ImmutableArray<ReceivedRecord> Results, ImmutableArray<ClaimResult> Ledger, string? Revision)
{
    /// <summary>Names of its results, in the order of its pipeline.yaml.</summary>
    public ImmutableArray<InstanceName> Instances
    {
        get
        {
            HashSet<string> shipped = [.. Results.Select(result => result.Shipped.Instance)];
            return [.. Model.Instances.Select(instance => instance.Name).Where(name => shipped.Contains(name.ToString()))];
        }
    }
}
