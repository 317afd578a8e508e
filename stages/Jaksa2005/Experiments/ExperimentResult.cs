using Jaksa2005.Statistics;

namespace Jaksa2005.Experiments;

/// <summary>What an experiment found.</summary>
/// <param name="Arms">Every rule from the same and from fresh initial weights.</param>
/// <param name="Explained">Of each run and pass: the share of the targets' variance that the learning network explains.</param>
/// <param name="TunedRate">The rate of the tuned control.</param>
internal sealed record ExperimentResult(IReadOnlyList<Arm> Arms, double[][] Explained, double TunedRate)
{
    /// <summary>The median share that is explained in the last pass.</summary>
    public double LastExplained => Quantiles.Median(Explained.Select(passes => passes[^1]));

    /// <summary>The runs of one arm.</summary>
    public RunRecord[] this[string rule, Start start] => Arms.Single(arm => arm.Rule == rule && arm.Start == start).Runs;

    /// <summary>In how many runs the learning network ends below another rule from equal initial weights.</summary>
    public Proportion BetterThan(string rule, Start start)
    {
        RunRecord[] learned = this[Arm.Learned, start], other = this[rule, start];
        return new Proportion(learned.Where((run, i) => run.IsBetterThan(other[i])).Count(), learned.Length);
    }

    /// <summary>In how many runs the learning network ends within a factor of two of back-propagation.</summary>
    public Proportion ComparableTo(string rule, Start start)
    {
        RunRecord[] learned = this[Arm.Learned, start], other = this[rule, start];
        return new Proportion(learned.Where((run, i) => run.IsComparableTo(other[i])).Count(), learned.Length);
    }

    /// <summary>In how many runs a rule diverges.</summary>
    public Proportion Diverged(string rule, Start start) => Proportion.Of(this[rule, start], run => run.HasDiverged);

    /// <summary>In how many runs a rule gets every training pattern right.</summary>
    public Proportion Solved(string rule, Start start) => Proportion.Of(this[rule, start], run => run.IsSolved);
}
