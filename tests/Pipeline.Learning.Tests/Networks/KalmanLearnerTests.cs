using Pipeline.Learning.Networks;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

public class KalmanLearnerTests
{
    private static readonly KalmanLearnerSettings s_small = new() { Inputs = 2, ModelUnits = 3, StateSize = 4 };

    [Test]
    public void Step_OfThePrototypesSizes_HasItsNumberOfParameters() =>
        Assert.That(new KalmanLearner(new KalmanLearnerSettings { Inputs = 5 }).Step.ParameterCount, Is.EqualTo(225 + (225 * 64) + 2));

    [Test]
    public void Gradient_OfASmallLearner_EqualsTheDifferences(
        [Values(UnitFunction.Tanh, UnitFunction.Relu)] UnitFunction function, [Values(1, 2, 9)] int steps)
    {
        var learner = new KalmanLearner(s_small with { ModelFunction = function });

        Assert.That(GradientCheck.WorstError(learner.Step, steps), Is.LessThan(1e-6));
    }

    [Test]
    public void Output_OfTheTestPart_DoesNotSeeItsLabels()
    {
        float[] output = LearnerData.Outputs(new KalmanLearner(s_small), changed: false);

        Assert.That(LearnerData.Outputs(new KalmanLearner(s_small), changed: true), Is.EqualTo(output));
        Assert.That(output.Distinct().Count(), Is.GreaterThan(output.Length / 2), "the predictions must differ");
    }

    [Test]
    public void Output_AfterATrainingSample_SeesItsLabel() => Assert.That(
        LearnerData.Outputs(new KalmanLearner(s_small), changed: true, shown: 12),
        Is.Not.EqualTo(LearnerData.Outputs(new KalmanLearner(s_small), changed: false, shown: 12)));

    [Test]
    public void Run_OfALinearModel_IsThePlainKalmanFilter()
    {
        const int Steps = 12, Size = 4;
        var learner = new KalmanLearner(s_small with { ModelUnits = 1, ModelFunction = UnitFunction.Linear });
        Parameters weights = learner.CreateWeights(new Philox(key: 1));
        using var evaluator = new Evaluator(learner.Step, new EvaluatorSettings { Sequences = 1, Steps = Steps }, threads: 1);
        LearnerData.FillSeparable(evaluator.Input, new Philox(key: 2), sequences: 1, Steps);

        evaluator.Run(weights);

        float[] initial = weights["model.initial"].ToArray(), prior = weights["prior"].ToArray();
        double[] z = new double[Size];
        double[,] c = new double[Size, Size];
        for (int i = 0; i < Size; i++)
        {
            c[i, i] = 1;
        }

        for (int step = 0; step < Steps; step++)
        {
            double[] x = [evaluator.Input("input")[0, step, 0], evaluator.Input("input")[0, step, 1]];
            double[] theta = [.. initial.Select((number, p) => number + Enumerable.Range(0, Size).Sum(k => prior[(p * Size) + k] * z[k]))];
            double hidden = (theta[0] * x[0]) + (theta[1] * x[1]) + theta[2];
            double predicted = 1 / (1 + Math.Exp(-((theta[3] * hidden) + theta[4])));
            Assert.That(evaluator.Output("output")[0, step], Is.EqualTo(predicted).Within(1e-5), $"step {step}");

            double[] jacobian = [theta[3] * x[0], theta[3] * x[1], theta[3], hidden, 1];
            double[] j = [.. Enumerable.Range(0, Size).Select(k => jacobian.Select((number, p) => number * prior[(p * Size) + k]).Sum())];
            double[] v = [.. Enumerable.Range(0, Size).Select(row => Enumerable.Range(0, Size).Sum(column => c[row, column] * j[column]))];
            double q = predicted * (1 - predicted), r = 1 / (1 + (q * j.Zip(v, (a, b) => a * b).Sum()));
            for (int row = 0; row < Size; row++)
            {
                z[row] += r * (evaluator.Input("target")[0, step] - predicted) * v[row];
                for (int column = 0; column < Size; column++)
                {
                    c[row, column] -= q * r * v[row] * v[column];
                }
            }
        }
    }

    [Test]
    public void Update_AfterWarmUp_AllocatesNothing() => Assert.That(LearnerData.AllocatedBytes(new KalmanLearner(s_small)), Is.Zero);

    [Test]
    public void CreateWeights_OfThePrototypesSizes_FollowsTheSettings()
    {
        var learner = new KalmanLearner(new KalmanLearnerSettings { Inputs = 5 });

        Parameters weights = learner.CreateWeights(new Philox(key: 1));

        Assert.That(LearnerData.Deviation(weights["prior"][..(160 * 64)]), Is.EqualTo(0.175 / 8).Within(0.001));
        Assert.That(LearnerData.Deviation(weights["prior"][(224 * 64)..]), Is.EqualTo(0.15 / 8).Within(0.005));
        Assert.That((weights["noise"][0], weights["rate"][0]), Is.EqualTo((1f, 1f)));
    }

    [Test]
    public void ToFile_AnyLearner_IsReadBackWithItsSettings()
    {
        var learner = new KalmanLearner(s_small with { ModelFunction = UnitFunction.Tanh, InitialPrior = new BinaryModelDeviations(0.1f, 0.2f, 0.3f, 0.4f) });
        Parameters weights = learner.CreateWeights(new Philox(key: 5));
        using var stream = new MemoryStream();

        learner.ToFile(weights).Write(stream);
        stream.Position = 0;
        WeightsFile file = WeightsFile.Read(stream);
        var read = (KalmanLearner)NetworkKinds.Open(file);

        Assert.That(read.Settings, Is.EqualTo(learner.Settings));
        Assert.That(Parameters.From(file, read.Step).Values.ToArray(), Is.EqualTo(weights.Values.ToArray()));
    }

    [Test]
    public void Update_OnSeparableSets_LearnsThePrior()
    {
        var learner = new KalmanLearner(s_small with { ModelUnits = 8, StateSize = 8 });

        double[] losses = LearnerData.Train(learner, updates: 300);

        Assert.That(losses[..10].Average(), Is.GreaterThan(0.45));
        Assert.That(losses[^50..].Average(), Is.LessThan(0.3));
    }
}
