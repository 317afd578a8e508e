using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>
/// Keeps design and confirmation apart: what was tuned on a seed cannot be confirmed by it. The first profile and stages that tune read no
/// seed from 1001 up; a faithful or beyond claim of another profile depends on none below, the data that it reads included.
/// </summary>
/// <remarks>
/// What a stage that tunes wrote may be read by anything: to hand a choice made on design seeds to its confirmation is what such a stage is for. The
/// claim itself cannot name a metric of it.
/// </remarks>
internal sealed class SeedRule
{
    public const long FirstConfirmationSeed = 1001;

    private readonly Dictionary<InstanceName, SeedSpan> _spans = [];

    /// <summary>The least and the greatest seed that an instance depends on, and the instances that have them.</summary>
    private readonly record struct SeedSpan(long Least, InstanceName? LeastAt, long Greatest, InstanceName? GreatestAt)
    {
        public static SeedSpan None { get; } = new(long.MaxValue, null, -1, null);

        public static SeedSpan Of(InstanceName name) =>
            name.Axes[AxisValues.SeedAxis] is string text && long.Parse(text, CultureInfo.InvariantCulture) is long seed ? new(seed, name, seed, name) : None;

        public SeedSpan And(SeedSpan other) => new(
            Math.Min(Least, other.Least),
            other.Least < Least ? other.LeastAt : LeastAt,
            Math.Max(Greatest, other.Greatest),
            other.Greatest > Greatest ? other.GreatestAt : GreatestAt);
    }

    /// <summary>Follows the inputs of <paramref name="instances"/>, each of which comes after all that it reads.</summary>
    public SeedRule(IEnumerable<StageInstance> instances)
    {
        // Instances share gathered lists, so that each list is followed once.
        var lists = new Dictionary<ImmutableArray<OutputReference>, SeedSpan>();
        var designs = new HashSet<InstanceName>();
        foreach (StageInstance instance in instances)
        {
            SeedSpan span = SeedSpan.Of(instance.Name);
            foreach (InputBinding input in instance.Inputs)
            {
                if (!lists.TryGetValue(input.Elements, out SeedSpan read))
                {
                    read = input.Elements.Aggregate(SeedSpan.None, (all, element) => all.And(SeenByReaders(element.Producer)));
                    lists.Add(input.Elements, read);
                }

                span = span.And(read);
            }

            _spans.Add(instance.Name, span);
            if (instance.Declaration.IsDesign)
            {
                designs.Add(instance.Name);
            }
        }

        SeedSpan SeenByReaders(InstanceName producer) => designs.Contains(producer) ? SeedSpan.None : _spans[producer];
    }

    /// <summary>Reports stages that read confirmation seeds where only design seeds are allowed: once each, at the seed.</summary>
    public void CheckStages(IEnumerable<StageDraft> stages, ProfileBlocks profiles, ProblemList problems)
    {
        foreach (StageDraft stage in stages.Where(stage => profiles.IsFirst || stage.Options.IsDesign))
        {
            // In the first profile each stage answers for itself, so that one wrong seed is not reported again by all that depend on it.
            SeedSpan span = stage.Instances
                .Select(instance => profiles.IsFirst ? SeedSpan.Of(instance.Name) : _spans[instance.Name])
                .FirstOrDefault(span => span.Greatest >= FirstConfirmationSeed, SeedSpan.None);
            if (span.GreatestAt is InstanceName offender)
            {
                problems.Add(
                    SeedPosition(stage, span.Greatest),
                    $"{stage.Owner} depends on seed {span.Greatest} ('{offender}'), but {(profiles.IsFirst ? $"the profile '{profiles.Selected}'" : "a design stage")} may read seeds below {FirstConfirmationSeed} only.",
                    $"Give seeds from 1 to 999{(profiles.IsFirst ? $" under 'on-{profiles.Selected}:'" : " to it and to what it reads")}.");
            }
        }
    }

    /// <summary>Reports a claim that depends on a design seed.</summary>
    public void CheckClaim(string owner, MetricReference metric, SourcePosition at, ProblemList problems)
    {
        SeedSpan span = metric.Instances.Aggregate(SeedSpan.None, (all, instance) => all.And(_spans[instance]));
        if (span.Least < FirstConfirmationSeed)
        {
            problems.Add(
                at,
                $"{owner} depends on seed {span.Least} ('{span.LeastAt}'), but a faithful or beyond claim is confirmed by seeds from {FirstConfirmationSeed} up only.",
                "Give the stages behind it, data included, confirmation seeds.");
        }
    }

    private static SourcePosition SeedPosition(StageDraft stage, long seed)
    {
        string text = seed.ToString(CultureInfo.InvariantCulture);
        AxisDraft? axis = stage.Matrix!.Axes.FirstOrDefault(axis => axis.Name == AxisValues.SeedAxis);
        return axis?.Values.FirstOrDefault(value => value.Text == text).Node?.Position ?? stage.Position;
    }
}
