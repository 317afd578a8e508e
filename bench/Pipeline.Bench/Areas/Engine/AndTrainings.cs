using System.Text.Json.Nodes;
using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>Trainings of AND by 2-1-1 networks, as in experiment 1 of Jakša, Katrák 2005, many runs side by side; each repetition begins at the same weights.</summary>
/// <remarks>A learned rule keeps the weights that were drawn for it: it trains badly, at the cost of a good one.</remarks>
internal sealed class AndTrainings : ILaneWork
{
    private const float Rate = 0.23f;
    private const float LargestChange = 0.02f;
    private const float Reach = 0.4f;   // of the coding: a change of LargestChange is this far from the middle
    private const int LocalHidden = 4;
    private static readonly Variable[] s_variables = [Variable.Weights, Variable.Biases, Variable.Inputs, Variable.Outputs, Variable.Expected];
    private readonly AndRule _rule;
    private readonly float[][] _basic;
    private readonly float[][] _ruleWeights;
    private readonly BasicProtocol _protocol;
    private readonly int _threads;
    private readonly Func<double>?[] _blocks;

    /// <summary>Draws the weights.</summary>
    /// <param name="rule">What trains.</param>
    /// <param name="runs">Trainings side by side.</param>
    /// <param name="cycles">Passes over the four patterns.</param>
    /// <param name="threads">Threads that share the runs.</param>
    public AndTrainings(AndRule rule, int runs, int cycles, int threads = 1)
    {
        _threads = threads;
        _blocks = new Func<double>?[runs];
        _rule = rule;
        _protocol = BasicProtocol.Of(TaskKind.And, [1], Rate, cycles, CycleKind.Pass, initialRange: 0.5);
        var random = new Philox(key: 1);
        _basic = [.. Enumerable.Range(0, runs).Select(_ => Draw(random, _protocol.Topology.Weights))];
        _ruleWeights = [.. Enumerable.Range(0, runs).Select(_ => Draw(random, RuleTopology(rule)?.Weights ?? 0))];
        LaneBlocks.Run(runs, this, threads, CancellationToken.None);
    }

    /// <summary>Steps of each run.</summary>
    public int Steps => _protocol.Steps;

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var block = new BasicBlock<TLanes>(_protocol, new Draws(name => new Philox(key: (ulong)name.Length)), firstRun, _basic.Length);
        Func<IUpdateRule<TLanes>> createRule = RuleOf(block);
        _blocks[firstRun] = () =>
        {
            OnlineTraining<TLanes> training = block.CreateTraining(createRule(), run => _basic[run]);
            training.RunTo(Steps);
            double sum = 0;
            foreach (float error in LaneErrors.MeanOf(training.Network, training.Patterns).AsSpan(0, block.Count))
            {
                sum += error;
            }

            return sum;
        };
    }

    /// <summary>Trains every run; answers the mean J at the end.</summary>
    public double Train()
    {
        Func<double>[] blocks = [.. _blocks.OfType<Func<double>>()];
        var sums = new double[blocks.Length];
        Parallel.For(0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, block => sums[block] = blocks[block]());
        return sums.Sum() / _basic.Length;
    }

    /// <summary>The same for a peer.</summary>
    public JsonObject Request()
    {
        Patterns patterns = LearningTask.Create(TaskKind.And, new Philox(key: 1)).Training;
        return new JsonObject
        {
            ["do"] = "load",
            ["work"] = _rule switch { AndRule.BackPropagation => "back-propagation", AndRule.LearningNetwork => "learning-network", _ => "local-rule" },
            ["warmups"] = TrainingWork.Warmups,
            ["steps"] = Steps,
            ["rate"] = Rate,
            ["scale"] = LargestChange / Reach,
            ["weights"] = new JsonObject { ["basic"] = Tensor(_basic), ["rule"] = Tensor(_ruleWeights) },
            ["data"] = new JsonObject { ["input"] = Tensor([[.. patterns.Inputs.SelectMany(x => x)]], patterns.Count), ["target"] = Tensor([[.. patterns.Expected.SelectMany(y => y)]], patterns.Count) },
        };
    }

    private static Topology? RuleTopology(AndRule rule) => rule switch
    {
        AndRule.LearningNetwork => new Topology(9, 2, 5),
        AndRule.LocalRule => new Topology(2, LocalHidden, 1),
        _ => null,
    };

    private static float[] Draw(Philox random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Uniform(-0.5, 0.5))];

    private static JsonObject Tensor(float[][] rows, int steps = 0) => new()
    {
        ["shape"] = steps == 0 ? new JsonArray(rows.Length, rows[0].Length) : new JsonArray(rows.Length, steps, rows[0].Length / steps),
        ["numbers"] = new JsonArray([.. rows.SelectMany(row => row).Select(number => (JsonNode)number)]),
    };

    private Func<IUpdateRule<TLanes>> RuleOf<TLanes>(BasicBlock<TLanes> block)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        switch (_rule)
        {
            case AndRule.LearningNetwork:
                var learner = new LaneNetwork<TLanes, float>(RuleTopology(_rule)!, UnitKind.Logistic);
                block.SetLanes(learner, run => _ruleWeights[run]);
                var largest = new float[_protocol.Topology.Weights * TLanes.Count];
                Array.Fill(largest, LargestChange);
                var coding = new ChangeCoding<TLanes>(CodingKind.Logistic, largest);
                return () => new LearnedRule<TLanes>(learner, new VariableReader(_protocol.Topology, s_variables), scaling: null, coding);
            case AndRule.LocalRule:
                var scale = new float[TLanes.Count];
                Array.Fill(scale, 1f);
                var local = new LocalNetwork<TLanes>(LocalForm.Homogeneous, LocalHidden, scale);
                block.SetLanes(local.Network, run => _ruleWeights[run]);
                return () => new LocalRule<TLanes>(local, Rate);
            default:
                return () => block.Teacher;
        }
    }
}
