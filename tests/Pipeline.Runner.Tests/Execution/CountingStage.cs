using System.Globalization;
using Pipeline.Core;

namespace Pipeline.Runner.Tests.Execution;

/// <summary>Settings of <see cref="CountingStage"/>.</summary>
/// <param name="Updates">How far it counts.</param>
/// <param name="FailsAt">The update before which it throws when it did not resume; 0 for never.</param>
/// <param name="Refuses">Whether it refuses every checkpoint.</param>
public sealed record CountingSettings(int Updates = 10, int FailsAt = 0, bool Refuses = false);

/// <summary>Counts, leaves the count in its checkpoint, and logs where it began and where it wrote.</summary>
[Stage("sample.counting")]
[Output("text", Format.Text)]
[Metric("value")]
public sealed class CountingStage(CountingSettings settings) : IStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        int count = 0;
        if (stage.Checkpoint.TryOpen(out Stream? content))
        {
            using var reader = new StreamReader(content);
            count = settings.Refuses
                ? throw new CheckpointRefusedException("it is not mine.")
                : int.Parse(reader.ReadToEnd(), CultureInfo.InvariantCulture);
        }

        bool resumed = count > 0;
        stage.Log($"from {count.ToString(CultureInfo.InvariantCulture)}, position {stage.Checkpoint.Position.ToString(CultureInfo.InvariantCulture)}");
        for (; count < settings.Updates; count++)
        {
            if (count > 0 && (stage.Checkpoint.IsDue || cancellationToken.IsCancellationRequested))
            {
                stage.Checkpoint.Write(count, state => state.Write("0123456789"u8.Slice(count, 1)));
                stage.Log($"wrote {count.ToString(CultureInfo.InvariantCulture)}");
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!resumed && count + 1 == settings.FailsAt)
            {
                throw new InvalidDataException("The weather is bad.");
            }
        }

        SampleText.Write(stage, "text", count.ToString(CultureInfo.InvariantCulture));
        stage.Metric("value", count);
        return Task.CompletedTask;
    }
}
