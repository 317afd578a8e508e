using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>The inputs and targets of a case, [steps × sequences × numbers] each.</summary>
internal sealed record KitData(Tensor Input, Tensor Target)
{
    public int Steps => Input.Shape[0];

    public int Sequences => Input.Shape[1];

    /// <summary>Inputs in [−1, 1), targets in [0, 1).</summary>
    public static KitData Draw(KitCase kitCase, Philox random)
    {
        Tensor Draw(string name, double minimum)
        {
            int length = kitCase.Network.Step.Inputs.Single(input => input.Name == name).Length;
            float[] numbers = [.. Enumerable.Range(0, kitCase.Steps * kitCase.Sequences * length).Select(_ => (float)random.Uniform(minimum, 1))];
            return new Tensor(name, [kitCase.Steps, kitCase.Sequences, length], numbers);
        }

        return new KitData(Draw("input", -1), Draw("target", 0));
    }

    public static KitData From(WeightsFile file) => new(file["input"], file["target"]);

    /// <summary>The numbers of a tensor of either format.</summary>
    public static double[] Numbers(Tensor tensor) =>
        tensor.Element == TensorElement.F64 ? tensor.Doubles.ToArray() : Array.ConvertAll(tensor.Singles.ToArray(), single => (double)single);

    /// <summary>Writes both into a training or evaluation.</summary>
    public void Fill(Func<string, SequenceInput> input)
    {
        foreach (Tensor tensor in (Tensor[])[Input, Target])
        {
            SequenceInput places = input(tensor.Name);
            double[] numbers = Numbers(tensor);
            for (int i = 0; i < numbers.Length; i++)
            {
                places[i / places.Length % Sequences, i / places.Length / Sequences, i % places.Length] = (float)numbers[i];
            }
        }
    }
}
