using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Jaksa2005.Traces;
using Pipeline.Tables;
using Pipeline.Testing;

namespace Jaksa2005.Tests.Traces;

public class TraceTests
{
    [Test]
    public async Task Replay_OfATable_GivesEveryWeightBitForBit([Values] TeacherKind teacher)
    {
        byte[] trace = await RunAsync(new TraceSettings(TaskKind.Square, [3], teacher, Rate: 0.05, Cycles: 3, Runs: 2));

        using var table = new TableReader(new MemoryStream(trace));
        int[] steps = table.Read<int>("step");
        string[] weights = [.. table.Schema.Columns.Select(column => column.Name).Where(name => name.StartsWith("w-", StringComparison.Ordinal) || name.StartsWith("theta-", StringComparison.Ordinal))];
        Assert.That(weights, Has.Length.EqualTo(17));
        foreach (string name in weights)
        {
            float[] values = table.Read<float>(name), changes = table.Read<float>("d" + name);
            for (int row = 1; row < steps.Length; row++)
            {
                if (steps[row] > 1)
                {
                    Assert.That(values[row], Is.EqualTo(values[row - 1] + changes[row - 1]), $"{name}, row {row}");
                }
            }
        }
    }

    [Test]
    public async Task Columns_OfASample_ObeyTheRulesOfThePaper()
    {
        byte[] trace = await RunAsync(new TraceSettings(TaskKind.And, [1], Cycles: 5));

        using var table = new TableReader(new MemoryStream(trace));
        float Value(string name, int row) => table.Read<float>(name)[row];
        for (int row = 0; row < 20; row++)
        {
            double hidden = Value("x-2", row), output = Value("x-3", row), error = Value("ev-3", row) - output;
            Assert.That(Value("in-2", row), Is.EqualTo((Value("w-2-0", row) * Value("x-0", row)) + (Value("w-2-1", row) * Value("x-1", row)) + Value("theta-2", row)).Within(1e-6), "rule (1)");
            Assert.That(output, Is.EqualTo(1 / (1 + Math.Exp(-Value("in-3", row)))).Within(1e-6), "rule (1)");
            Assert.That(Value("J", row), Is.EqualTo(0.5 * error * error).Within(1e-7), "rule (2)");
            Assert.That(Value("slope-2", row), Is.EqualTo(hidden * (1 - hidden)).Within(1e-7), "f'(in)");
            Assert.That(Value("delta-3", row), Is.EqualTo(error * output * (1 - output)).Within(1e-6), "rule (5)");
            Assert.That(Value("delta-2", row), Is.EqualTo(hidden * (1 - hidden) * Value("w-3-2", row) * Value("delta-3", row)).Within(1e-7), "rule (6)");
            Assert.That(Value("dw-2-1", row), Is.EqualTo(0.23 * Value("delta-2", row) * Value("x-1", row)).Within(1e-8), "rule (3)");
        }

        Assert.That(table.Schema.Columns, Has.All.Property(nameof(Column.Description)).Not.Empty);
    }

    [Test]
    public async Task Places_OfRows_CountRunsCyclesAndPatternsFromOne()
    {
        byte[] trace = await RunAsync(new TraceSettings(TaskKind.And, [1], Cycles: 2, Runs: 2));

        Assert.That(Samples.Column<int>(trace, "run"), Is.EqualTo(Enumerable.Repeat(1, 8).Concat(Enumerable.Repeat(2, 8))));
        Assert.That(Samples.Column<int>(trace, "cycle")[..8], Is.EqualTo(new[] { 1, 1, 1, 1, 2, 2, 2, 2 }));
        Assert.That(Samples.Column<int>(trace, "pattern")[..8], Is.EqualTo(new[] { 1, 2, 3, 4, 1, 2, 3, 4 }));
    }

    private static async Task<byte[]> RunAsync(TraceSettings settings)
    {
        var harness = new StageHarness(new Trace(settings));
        await harness.RunAsync();
        return harness.Output("trace");
    }
}
