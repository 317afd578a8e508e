using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests;

/// <summary>Owns the experiment that <see cref="Experiment.Finished"/> copies.</summary>
[SetUpFixture]
public sealed class FinishedExperiment
{
    private static readonly Lazy<Experiment> s_original = new(RunOnce);

    internal static Experiment Original => s_original.Value;

    [OneTimeTearDown]
    public void RemoveOriginal()
    {
        if (s_original.IsValueCreated)
        {
            s_original.Value.Dispose();
        }
    }

    private static Experiment RunOnce()
    {
        Experiment experiment = Experiment.Fresh();
        PipelineOutcome outcome = experiment.Pipeline("run");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString);
        return experiment;
    }
}
