using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Locking;

/// <summary>The committed record of what the pipeline gave: for each profile and instance its key, output digests and metrics.</summary>
/// <param name="Profiles">Profile → instance → entry; both sorted.</param>
public sealed record PipelineLock(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, LockEntry>> Profiles)
{
    /// <summary>The lock of a pipeline that never ran.</summary>
    public static PipelineLock Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, LockEntry>>(StringComparer.Ordinal));

    /// <summary>Profile → claim → its latest look, for claims that are judged at declared numbers of seeds; sorted.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, LookRecord>> Looks { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, LookRecord>>(StringComparer.Ordinal);

    /// <summary>The latest look at a claim, or null.</summary>
    public LookRecord? FindLook(string profile, string claim) =>
        Looks.TryGetValue(profile, out ImmutableSortedDictionary<string, LookRecord>? records) ? records.GetValueOrDefault(claim) : null;

    /// <summary>The entry of an instance, or null.</summary>
    public LockEntry? Find(string profile, InstanceName instance) =>
        Profiles.TryGetValue(profile, out ImmutableSortedDictionary<string, LockEntry>? entries) ? entries.GetValueOrDefault(instance.ToString()) : null;

    /// <summary>Replaces the entries of <paramref name="results"/> and drops those of instances that are no longer declared.</summary>
    /// <param name="profile">The profile that ran.</param>
    /// <param name="results">Instances that ran or were found cached.</param>
    /// <param name="declared">Every instance of the profile.</param>
    public PipelineLock With(string profile, IEnumerable<KeyValuePair<InstanceName, LockEntry>> results, IEnumerable<InstanceName> declared)
    {
        ImmutableSortedDictionary<string, LockEntry> entries = Profiles.GetValueOrDefault(profile)
            ?? ImmutableSortedDictionary.Create<string, LockEntry>(StringComparer.Ordinal);
        HashSet<string> known = [.. declared.Select(name => name.ToString())];
        entries = entries.RemoveRange(entries.Keys.Where(name => !known.Contains(name)))
            .SetItems(results.Select(result => KeyValuePair.Create(result.Key.ToString(), result.Value)));
        return this with { Profiles = Profiles.SetItem(profile, entries) };
    }

    /// <summary>Replaces the looks of a profile.</summary>
    public PipelineLock WithLooks(string profile, ImmutableSortedDictionary<string, LookRecord> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        return this with { Looks = looks.IsEmpty ? Looks.Remove(profile) : Looks.SetItem(profile, looks) };
    }
}
