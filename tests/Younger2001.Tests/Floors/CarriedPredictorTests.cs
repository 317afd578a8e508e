using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Floors;

/// <summary>The predictors for carried streams against plain enumerations of everything that can make the stream.</summary>
public class CarriedPredictorTests
{
    private const int Period = 3;
    private const double Hazard = 0.2;

    [Test]
    public void KnownPeriod_ShortStreams_EqualsTheSumOverEveryPhaseAndFunction([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        (int Input, int Target)[] stream = Draw(random, steps: 6, beginsMapping: MappingBegins(random.Next(Period)));
        List<(double Weight, int[] Functions)> hypotheses = [];
        for (int phase = 0; phase < Period; phase++)
        {
            hypotheses.AddRange(Paths(stream.Length, MappingBegins(phase)));
        }

        Assert.That(Predictions(new KnownPeriod(Period), stream), Is.EqualTo(Predictions(hypotheses, stream)).Within(1e-10));
    }

    [Test]
    public void ConstantHazard_ShortStreams_EqualsTheSumOverEverySwitchAndFunction([Range(1, 30)] int seed)
    {
        const int Steps = 4;
        var random = new Random(seed);
        (int Input, int Target)[] stream = Draw(random, Steps, _ => random.NextDouble() < Hazard);
        List<(double Weight, int[] Functions)> hypotheses = [];
        for (int switches = 0; switches < 1 << (Steps - 1); switches++)
        {
            int code = switches << 1;
            int count = int.PopCount(switches);
            double weight = Math.Pow(Hazard, count) * Math.Pow(1 - Hazard, Steps - 1 - count);
            hypotheses.AddRange(Paths(Steps, step => (code >> step & 1) == 1).Select(path => (path.Weight * weight, path.Functions)));
        }

        Assert.That(Predictions(new ConstantHazard(Hazard), stream), Is.EqualTo(Predictions(hypotheses, stream)).Within(1e-10));
    }

    [Test]
    public void KnownSwitches_EveryStep_IsTheBayesPredictorOfEachMapping([Range(1, 10)] int seed)
    {
        MappingSequence[] stream = Samples.Draw(mappings: 3, steps: 8, key: (ulong)seed);

        var errors = CarriedErrors.Of(() => new KnownSwitches(8), [stream], CancellationToken.None);

        Assert.That(errors.MeanAbsolute, Is.EqualTo(stream.SelectMany(BooleanBayes.AbsoluteErrors)));
    }

    [Test]
    public void KnownPeriod_AfterOneSwitchWasSeenForCertain_KnowsTheNextOne()
    {
        var predictor = new KnownPeriod(4);
        int[] targets = [1, 1, 0, 0, 0, 0];
        foreach (int target in targets)
        {
            predictor.Observe(0, target);
        }

        Assert.That(predictor.Predict(0), Is.EqualTo(0.5), "a mapping began at step 3, so one begins at step 7");
    }

    private static Func<int, bool> MappingBegins(int phase) => step => (step + phase) % Period == 0;

    private static (int Input, int Target)[] Draw(Random random, int steps, Func<int, bool> beginsMapping)
    {
        var stream = new (int Input, int Target)[steps];
        var function = new BooleanFunction(random.Next(BooleanFunction.Count));
        for (int step = 0; step < steps; step++)
        {
            function = step > 0 && beginsMapping(step) ? new BooleanFunction(random.Next(BooleanFunction.Count)) : function;
            int input = random.Next(BooleanFunction.Inputs);
            stream[step] = (input, function.Value(input));
        }

        return stream;
    }

    /// <summary>Every way to choose the function of each step when new ones are drawn at the steps where a mapping begins.</summary>
    private static IEnumerable<(double Weight, int[] Functions)> Paths(int steps, Func<int, bool> beginsMapping)
    {
        int[] segments = new int[steps];
        for (int step = 1; step < steps; step++)
        {
            segments[step] = segments[step - 1] + (beginsMapping(step) ? 1 : 0);
        }

        int choices = 1 << (4 * (segments[^1] + 1));
        for (int choice = 0; choice < choices; choice++)
        {
            int code = choice;
            yield return (1.0 / choices, [.. segments.Select(segment => (code >> (4 * segment)) & 15)]);
        }
    }

    private static double[] Predictions(List<(double Weight, int[] Functions)> hypotheses, (int Input, int Target)[] stream)
    {
        double[] weights = [.. hypotheses.Select(hypothesis => hypothesis.Weight)];
        double[] predictions = new double[stream.Length];
        for (int step = 0; step < stream.Length; step++)
        {
            double ones = 0, total = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                int value = new BooleanFunction(hypotheses[i].Functions[step]).Value(stream[step].Input);
                ones += value * weights[i];
                total += weights[i];
                weights[i] = value == stream[step].Target ? weights[i] : 0;
            }

            predictions[step] = ones / total;
        }

        return predictions;
    }

    private static double[] Predictions(ICarriedPredictor predictor, (int Input, int Target)[] stream)
    {
        double[] predictions = new double[stream.Length];
        for (int step = 0; step < stream.Length; step++)
        {
            predictions[step] = predictor.Predict(stream[step].Input);
            predictor.Observe(stream[step].Input, stream[step].Target);
        }

        return predictions;
    }
}
