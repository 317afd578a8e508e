using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests;

/// <summary>Outputs of stages without a matrix.</summary>
internal static class SampleReferences
{
    public static OutputReference Output(string stage, string output) => new(new InstanceName(StageName.Parse(stage), AxisValues.None), output);
}
