using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>What Pipeline.Learning makes of a case: every tensor that conformance/README.md asks of an engine.</summary>
internal sealed class KitEngine(INetwork network, int steps, KitData data)
{
    private const int Updates = 10;
    private const float AdamRate = 0.01f;
    private const float DescentRate = 0.1f;

    /// <summary>Outputs, loss and gradients of the weights, and where ten updates of each optimizer lead from them.</summary>
    public IEnumerable<Tensor> Results(Parameters weights) =>
    [
        .. Evaluate(weights),
        .. Gradients(weights),
        .. Training("adam", weights, new Adam(), AdamRate),
        .. Training("sgd", weights, new GradientDescent(), DescentRate),
    ];

    /// <summary>Changes the weights by some updates of Adam.</summary>
    public void Train(Parameters weights, int updates)
    {
        using Trainer trainer = CreateTrainer(weights, new Adam(), AdamRate);
        for (int update = 0; update < updates; update++)
        {
            trainer.Update();
        }
    }

    private IEnumerable<Tensor> Evaluate(Parameters weights)
    {
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = data.Sequences, Steps = steps }, threads: 1);
        data.Fill(evaluator.Input, evaluator.SetLength);
        double loss = evaluator.Run(weights);
        SequenceOutput output = evaluator.Output("output");
        var values = new float[steps * data.Sequences * output.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int sequence = i / output.Length % data.Sequences, step = i / output.Length / data.Sequences;
            values[i] = step < data.Length(sequence) ? output[sequence, step, i % output.Length] : 0;
        }

        return [new Tensor("output", [steps, data.Sequences, output.Length], values), new Tensor("loss", [1], [loss])];
    }

    private List<Tensor> Gradients(Parameters weights)
    {
        using Trainer trainer = CreateTrainer(weights.Copy(), new GradientDescent(), DescentRate);
        trainer.Update();
        var gradients = new List<Tensor>();
        foreach (Parameter parameter in weights.Layout)
        {
            gradients.Add(new Tensor($"gradient/{parameter.Name}", parameter.Shape, trainer.Gradient.Slice(parameter.Offset, parameter.Length)));
        }

        return gradients;
    }

    private IEnumerable<Tensor> Training(string name, Parameters weights, IOptimizer optimizer, float rate)
    {
        using Trainer trainer = CreateTrainer(weights.Copy(), optimizer, rate);
        double[] losses = [.. Enumerable.Range(0, Updates).Select(_ => trainer.Update())];
        return [new Tensor($"{name}/losses", [Updates], losses), .. Tensors($"{name}/weights/", trainer.Weights)];
    }

    /// <summary>The tensors of <paramref name="weights"/> under longer names.</summary>
    public static IEnumerable<Tensor> Tensors(string prefix, Parameters weights) =>
        weights.ToFile().Tensors.Select(tensor => new Tensor(prefix + tensor.Name, tensor.Shape, tensor.Singles));

    private Trainer CreateTrainer(Parameters weights, IOptimizer optimizer, float rate)
    {
        var settings = new TrainerSettings { Sequences = data.Sequences, Steps = steps, Chunk = 5, Schedule = new ConstantSchedule(rate) };
        var trainer = new Trainer(network.Step, weights, optimizer, settings, threads: 1);
        data.Fill(trainer.Input, trainer.SetLength);
        return trainer;
    }
}
