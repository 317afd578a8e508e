using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Pipeline.Reporting;
using Pipeline.Reporting.Tests;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Browser.Tests;

/// <summary>The sample report with two sections of learners to try: a trained LSTM, and a Kalman learner of the plane.</summary>
internal static class LiveReport
{
    /// <summary>A trained LSTM of 1997 with forget gates.</summary>
    public static WeightsFile Trained { get; } = Read();

    /// <summary>A Kalman learner of two inputs.</summary>
    public static WeightsFile Plane { get; } = Draw(new KalmanLearner(new KalmanLearnerSettings { Inputs = 2, ModelUnits = 8, StateSize = 12 }));

    public static ReportModel Create()
    {
        ReportModel report = SampleReport.Create();
        ReportSection[] live = [Section(report, "Try a network", 0, Trained), Section(report, "Try a rule", 1, Plane)];
        return report with { Pipeline = report.Pipeline with { Report = [.. report.Pipeline.Report, .. live] } };
    }

    /// <summary>A network's weights as they are drawn.</summary>
    public static WeightsFile Draw(INetwork network) => network.ToFile(network.CreateWeights(new Philox(2001)));

    /// <summary>A file's bytes, as a store keeps them.</summary>
    public static byte[] Bytes(WeightsFile file)
    {
        using var content = new MemoryStream();
        file.Write(content);
        return content.ToArray();
    }

    private static ReportSection Section(ReportModel report, string title, int learner, WeightsFile weights)
    {
        InstanceName[] learners = [.. report.Pipeline.Instances.Select(instance => instance.Name).Where(name => name.Stage.ToString() == "alpha1999/boolean/learner")];
        var output = new OutputReference(learners[learner], "weights");
        ((SampleResults)report.Results).Add(output, Bytes(weights));
        return new ReportSection(title, null, [], []) { Live = [output] };
    }

    private static WeightsFile Read()
    {
        using FileStream content = File.OpenRead(Path.Combine(Repository.Root, "tests", "Pipeline.Browser.Tests", "Learners", "trained.safetensors"));
        return WeightsFile.Read(content);
    }
}
