namespace Pipeline.EndToEnd.Tests.Driving;

/// <summary>The toy experiment with a learner that trains long enough to be stopped.</summary>
internal static class LongTraining
{
    /// <summary>The learner.</summary>
    public const string Learner = "toy/learner[seed=1]";

    private static readonly Lazy<(string Lock, SortedDictionary<string, string> View)> s_uninterrupted = new(RunUninterrupted);

    /// <summary>pipeline.lock after a run that nobody stopped.</summary>
    public static string Lock => s_uninterrupted.Value.Lock;

    /// <summary>Digests of the files in artifacts/out after a run that nobody stopped.</summary>
    public static SortedDictionary<string, string> View => s_uninterrupted.Value.View;

    /// <summary>An experiment that has never run. Its learner trains for a second or more; a million updates take minutes.</summary>
    public static Experiment Fresh(int updates = 4000)
    {
        Experiment experiment = Experiment.Fresh();
        experiment.Edit("updates: 5, sequences: 4", $"updates: {updates}, sequences: 16");
        return experiment;
    }

    private static (string Lock, SortedDictionary<string, string> View) RunUninterrupted()
    {
        using Experiment toy = Fresh();
        PipelineOutcome run = toy.Pipeline("run");
        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        return (toy.Lock, toy.ViewDigests());
    }
}
