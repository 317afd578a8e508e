using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.RollOuts;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Learning.Training;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Tests.RollOuts;

/// <summary>The differentiable roll-out against the training that it stands for, and its gradient against differences in double.</summary>
public class RollOutTrainingTests
{
    private const int Horizon = 5;
    private const int Trials = 3;
    private const float Factor = 0.4f;

    private static readonly ExperimentSettings[] s_experiments =
    [
        Samples.SmallExperiment(),
        Samples.SmallExperiment() with { Hidden = [], LearningHidden = 0 },
        Samples.SmallExperiment() with { Task = TaskKind.Square, Hidden = [3], LearningHidden = 4, Variables = [Variable.Weights, Variable.Hidden, Variable.Biases, Variable.Outputs, Variable.Expected] },
        Samples.SmallExperiment() with { Coding = CodingKind.Linear },
    ];

    [TestCaseSource(nameof(s_experiments))]
    public void Gradient_ThroughARollOut_IsThatOfCentralDifferencesInDouble(ExperimentSettings settings)
    {
        const double Step = 1e-5;
        var run = new Run(settings);
        using Trainer trainer = run.CreateTrainer();
        trainer.Update();

        float[] gradient = run.GradientOf(trainer);
        double[] weights = Array.ConvertAll(run.Learner, weight => (double)weight);
        double scale = gradient.Max(Math.Abs);
        Assert.That(scale, Is.GreaterThan(1e-3));
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = weights[i];
            weights[i] = weight + Step;
            double above = run.LossInDouble(weights);
            weights[i] = weight - Step;
            double below = run.LossInDouble(weights);
            weights[i] = weight;
            Assert.That(gradient[i], Is.EqualTo((above - below) / (2 * Step)).Within(2e-5 * scale), $"weight {i} of {weights.Length}");
        }
    }

    [TestCaseSource(nameof(s_experiments))]
    public void Loss_OfARollOut_IsThatOfATrainingByTheLearnedRule(ExperimentSettings settings)
    {
        var run = new Run(settings);
        using Trainer trainer = run.CreateTrainer();

        double loss = trainer.Update();

        Assert.That(loss, Is.EqualTo(run.LossOfTheRule()).Within(1e-6));
    }

    [Test]
    public void Improve_OverAFewUpdates_LowersTheLossOfTheSameStarts()
    {
        var run = new Run(Samples.SmallExperiment());
        var losses = new double[60];

        run.Training(updates: losses.Length, rate: 0.03).Improve(run.Learner, run.Factors, trial => run.StartOf(trial % Trials), losses);

        Assert.That(losses[^1], Is.LessThan(0.9 * losses[0]));
    }

    [Test]
    public void Trace_OfScaledInputs_SaysThatTheyMustBeRaw() =>
        Assert.That(
            () => RollOutStep.Trace(Protocol.Of(Samples.SmallExperiment() with { Scaling = InputScaling.ZScore })),
            Throws.ArgumentException.With.Message.Contains("scaling is ZScore"));

    [Test]
    public void Trace_OfAVariableThatItDoesNotCompute_NamesIt() =>
        Assert.That(
            () => RollOutStep.Trace(Protocol.Of(Samples.SmallExperiment() with { Variables = [Variable.Weights, Variable.Nets] })),
            Throws.ArgumentException.With.Message.Contains("'Nets'"));

    /// <summary>A learning network with random weights and the starts of its trainings.</summary>
    private sealed class Run(ExperimentSettings settings)
    {
        private readonly Protocol _protocol = Protocol.Of(settings);
        private readonly Patterns _patterns = Short(LearningTask.Create(settings.Task, new Philox(key: 7)).Training);

        public float[] Learner { get; } = Draw(Protocol.Of(settings).Learner.Weights, seed: 11);

        public float[] Factors { get; } = [.. Enumerable.Repeat(Factor, Protocol.Of(settings).Basic.Weights)];

        public RollOutTraining Training(int updates = 1, double rate = 0.01) =>
            new(RollOutStep.Trace(_protocol), _protocol.Learner, new RollOutSettings(settings, Horizon, updates, Trials, rate, Clip: 1e6), _patterns);

        public Trainer CreateTrainer()
        {
            Trainer trainer = Training().CreateTrainer(Learner, Factors);
            for (int trial = 0; trial < Trials; trial++)
            {
                RollOutTraining.SetStart(trainer, trial, StartOf(trial));
            }

            return trainer;
        }

        public float[] StartOf(int trial) => Draw(_protocol.Basic.Weights, seed: 20 + trial);

        /// <summary>The gradient in the order of the learning network's weights.</summary>
        public float[] GradientOf(Trainer trainer)
        {
            var holder = new Pipeline.Learning.Weights.Parameters(RollOutStep.Trace(_protocol));
            trainer.Gradient.CopyTo(holder.Values);
            return Training().Read(holder);
        }

        /// <summary>Mean of (ev − y)² before each change, written out in double with no part of the step.</summary>
        public double LossInDouble(double[] learnerWeights)
        {
            var learner = new LaneNetwork<DoubleLane, double>(_protocol.Learner, settings.Coding == CodingKind.Linear ? UnitKind.Linear : UnitKind.Logistic);
            learner.SetWeights(0, learnerWeights);
            var basic = new LaneNetwork<DoubleLane, double>(_protocol.Basic, UnitKind.Logistic);
            double squares = 0;
            for (int trial = 0; trial < Trials; trial++)
            {
                basic.SetWeights(0, Array.ConvertAll(StartOf(trial), weight => (double)weight));
                for (int step = 0; step < Horizon * _patterns.Count; step++)
                {
                    squares += Advance(basic, learner, step % _patterns.Count);
                }
            }

            return squares / (Trials * Horizon * _patterns.Count * _protocol.Basic.Outputs);
        }

        public double LossOfTheRule()
        {
            var learner = new LaneNetwork<SingleLane, float>(_protocol.Learner, settings.Coding == CodingKind.Linear ? UnitKind.Linear : UnitKind.Logistic);
            learner.SetWeights(0, Learner);
            float largest = settings.Coding == CodingKind.Linear ? Factor : 0.4f * Factor;
            var coding = new ChangeCoding<SingleLane>(settings.Coding, [.. Enumerable.Repeat(largest, _protocol.Basic.Weights)]);
            double squares = 0;
            for (int trial = 0; trial < Trials; trial++)
            {
                var network = new LaneNetwork<SingleLane, float>(_protocol.Basic, UnitKind.Logistic);
                network.SetWeights(0, StartOf(trial));
                var rule = new LearnedRule<SingleLane>(learner, new VariableReader(_protocol.Basic, _protocol.Learning.Variables), scaling: null, coding);
                var training = new OnlineTraining<SingleLane>(network, new LanePatterns([_patterns]), rule);
                while (training.Steps < Horizon * _patterns.Count)
                {
                    training.Propose();
                    squares += Squares(Array.ConvertAll(network.Outputs.ToArray(), y => (double)y), _patterns.Expected[training.Pattern]);
                    training.Commit();
                }
            }

            return squares / (Trials * Horizon * _patterns.Count * _protocol.Basic.Outputs);
        }

        /// <summary>The first patterns alone: a horizon of all the square's would take seconds.</summary>
        private static Patterns Short(Patterns patterns) => new(patterns.Inputs[..Math.Min(4, patterns.Count)], patterns.Expected[..Math.Min(4, patterns.Count)]);

        private static float[] Draw(int count, int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        }

        private static double Squares(double[] outputs, float[] expected) => outputs.Zip(expected, (y, ev) => (ev - y) * (ev - y)).Sum();

        private double Advance(LaneNetwork<DoubleLane, double> basic, LaneNetwork<DoubleLane, double> learner, int pattern)
        {
            Array.ConvertAll(_patterns.Inputs[pattern], x => (double)x).CopyTo(basic.Inputs);
            basic.Activate();
            double[] seen = [.. _protocol.Learning.Variables.SelectMany(variable => Values(basic, variable, pattern))];
            seen.CopyTo(learner.Inputs);
            learner.Activate();
            double middle = settings.Coding == CodingKind.Linear ? 0 : 0.5;
            double squares = Squares(basic.Outputs.ToArray(), _patterns.Expected[pattern]);
            basic.Add(Array.ConvertAll(learner.Outputs.ToArray(), answer => (double)Factor * (answer - middle)));
            return squares;
        }

        private double[] Values(LaneNetwork<DoubleLane, double> basic, Variable variable, int pattern)
        {
            Topology topology = basic.Topology;
            IEnumerable<(double[] Links, double Bias)> rows = Enumerable.Range(1, topology.Depth).SelectMany(layer => Enumerable.Range(0, topology.UnitsIn(layer)).Select(unit =>
            {
                int sources = topology.UnitsIn(layer - 1), place = topology.FirstWeight(layer) + (unit * (sources + 1));
                return (basic.Weights[place..(place + sources)].ToArray(), basic.Weights[place + sources]);
            }));
            return variable switch
            {
                Variable.Weights => [.. rows.SelectMany(row => row.Links)],
                Variable.Biases => [.. rows.Select(row => row.Bias)],
                Variable.Inputs => basic.Inputs.ToArray(),
                Variable.Outputs => basic.Outputs.ToArray(),
                Variable.Expected => Array.ConvertAll(_patterns.Expected[pattern], ev => (double)ev),
                _ => basic.Activations[..(topology.Units - topology.Outputs)].ToArray(),
            };
        }
    }
}
