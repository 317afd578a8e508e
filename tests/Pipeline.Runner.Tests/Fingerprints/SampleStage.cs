using Pipeline.Runner.Fingerprints;

namespace Pipeline.Runner.Tests.Fingerprints;

/// <summary>A stage <c>Sample.Noise</c> that uses what numeric code uses, and the means to change one thing in it.</summary>
internal static class SampleStage
{
    public const string Source = """
        namespace Sample
        {
            public interface IShape { double Area(double x); double Twice(double x) => 2 * Area(x); }
            public abstract class Shape : IShape
            {
                public abstract double Area(double x);
                public virtual double Weight() => 1.0;
            }
            public sealed class Square : Shape
            {
                public override double Area(double x) => x * x;
                public override double Weight() => 4.0;
            }
            public sealed class Circle : Shape { public override double Area(double x) => 3.14 * x * x; }

            public interface IRule<TSelf> where TSelf : IRule<TSelf> { static abstract double Apply(double x); }
            public readonly struct Half : IRule<Half> { public static double Apply(double x) => x / 2; }
            public readonly struct Third : IRule<Third> { public static double Apply(double x) => x / 3; }

            public static class Table
            {
                private static readonly double[] s_values = [1.5, 2.5, 3.5, 4.5];
                public static double At(int index) => s_values[index];
            }

            public static class Kernels
            {
                public const double Gain = 0.25;
                public static double Scale(double x) => x * Gain;
                public static double Scale(int x) => x * 8.0;
                public static double Unused(double x) => x - 1;
                public static double By<TRule>(double x) where TRule : IRule<TRule> => TRule.Apply(x);
            }

            public sealed class Filter
            {
                private readonly double _decay = 0.9;
                public double Next(double x) => _decay * x;
            }

            public enum Mood { Calm, Wild }
            public record struct Range(int Low, int High);
            [System.Runtime.CompilerServices.InlineArray(4)] public struct Few { private double _first; }
            public sealed record NoiseSettings(int Count) { public double Rate { get; init; } = 0.5; }

            public sealed class Noise(NoiseSettings settings) : IStage
            {
                private readonly Filter _filter = new();

                public async Task RunAsync(StageContext stage, CancellationToken cancellationToken)
                {
                    double offset = settings.Rate;
                    Func<double, double> widen = x => x * offset + Table.At(1);
                    double total = 0;
                    foreach (int number in Numbers(settings.Count))
                    {
                        Shape shape = new Square();
                        total += widen(shape.Area(number)) + shape.Weight() + ((IShape)shape).Twice(1) + Kernels.Scale(total);
                        total = Kernels.By<Half>(Local(total));
                    }

                    await Task.Yield();
                    double last = total + 7;
                    Few few = default;
                    few[1] = new Range(1, 2).High;
                    try { stage.Log($"{Mood.Calm} {few[1]}"); }
                    catch (IOException) { last = 0; }

                    stage.Log("finished");
                    stage.Metric("total", _filter.Next(last));

                    double Local(double y) => y + 1.25;
                }

                private static IEnumerable<int> Numbers(int count)
                {
                    for (int i = 0; i < count; i++) { yield return i; }
                }
            }

            public sealed class Other : IStage
            {
                public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
                {
                    stage.Metric("other", new Circle().Area(2));
                    return Task.CompletedTask;
                }
            }
        }
        """;

    /// <summary>The source with the first <paramref name="old"/> replaced. A text that is not there would make a law hold for nothing, so it is refused.</summary>
    public static string With(string old, string replacement)
    {
        int start = Source.IndexOf(old, StringComparison.Ordinal);
        return start >= 0
            ? Source[..start] + replacement + Source[(start + old.Length)..]
            : throw new ArgumentException($"The sample has no '{old}'.", nameof(old));
    }

    /// <summary>Compiles <paramref name="source"/> and fingerprints <paramref name="stage"/>.</summary>
    public static CodeFingerprint Fingerprint(string source, string stage = "Sample.Noise", string fileName = "Sample.cs")
    {
        using var fingerprinter = new CodeFingerprinter([SampleCompiler.Compile(source, fileName)]);
        return fingerprinter.Fingerprint("Sample", stage);
    }
}
