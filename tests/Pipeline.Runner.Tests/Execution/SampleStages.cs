using System.Globalization;
using System.Text;
using Pipeline.Core;

namespace Pipeline.Runner.Tests.Execution;

/// <summary>Settings of <see cref="NumberStage"/>.</summary>
public sealed record NumberSettings(int Value = 1, bool Rounds = false);

/// <summary>Writes a number; with <c>rounds</c> it writes the same bytes for every value.</summary>
[Stage("sample.number")]
[Output("text", Format.Text)]
[Metric("value")]
public sealed class NumberStage(NumberSettings settings) : IStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        int value = settings.Rounds ? 0 : settings.Value + (int)(stage.Random("noise").Key % 1000);
        SampleText.Write(stage, "text", value.ToString(CultureInfo.InvariantCulture));
        stage.Metric("value", value);
        return Task.CompletedTask;
    }
}

/// <summary>Adds the numbers of all elements of its input.</summary>
[Stage("sample.sum")]
[Input("numbers", Format.Text, Many = true)]
[Output("text", Format.Text)]
[Metric("value")]
public sealed class SumStage : IStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        int sum = 0;
        foreach (StageInput input in stage.Inputs("numbers"))
        {
            sum += int.Parse(SampleText.Read(input), CultureInfo.InvariantCulture);
        }

        SampleText.Write(stage, "text", sum.ToString(CultureInfo.InvariantCulture));
        stage.Metric("value", sum);
        return Task.CompletedTask;
    }
}

/// <summary>Settings of <see cref="FaultyStage"/>.</summary>
public sealed record FaultySettings(string Fault = "none");

/// <summary>Does one thing that a stage must not do.</summary>
[Stage("sample.faulty")]
[Output("text", Format.Text)]
[Metric("value")]
public sealed class FaultyStage(FaultySettings settings) : IStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        if (settings.Fault == "throws-on-threads")
        {
            Parallel.For(0, 1, _ => throw new InvalidDataException("The roof leaks."));
        }

        if (settings.Fault == "throws")
        {
            throw new InvalidDataException("The weather is bad.");
        }

        SampleText.Write(stage, settings.Fault == "undeclared-output" ? "other" : "text", "1");
        if (settings.Fault == "output-twice")
        {
            SampleText.Write(stage, "text", "1");
        }

        if (settings.Fault != "no-metric")
        {
            stage.Metric(settings.Fault == "undeclared-metric" ? "other" : "value", settings.Fault == "nan" ? double.NaN : 1);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Writes, for each seed, how many lanes ran with it to the log, and the seed's own number to its output.</summary>
[Stage("sample.lanes")]
[Output("text", Format.Text)]
[Metric("value")]
public sealed class LanesStage : ILaneStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => RunLanesAsync([stage], cancellationToken);

    public Task RunLanesAsync(IReadOnlyList<StageContext> lanes, CancellationToken cancellationToken)
    {
        foreach (StageContext lane in lanes)
        {
            lane.Log($"lanes {lanes.Count.ToString(CultureInfo.InvariantCulture)}");
            double value = lane.Random("noise").NextDouble();
            SampleText.Write(lane, "text", value.ToString("R", CultureInfo.InvariantCulture));
            lane.Metric("value", value);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Text inputs and outputs of the sample stages.</summary>
internal static class SampleText
{
    public static void Write(StageContext stage, string output, string text)
    {
        using Stream content = stage.Output(output);
        content.Write(Encoding.UTF8.GetBytes(text));
    }

    public static string Read(StageInput input)
    {
        using var reader = new StreamReader(input.OpenRead());
        return reader.ReadToEnd();
    }
}
