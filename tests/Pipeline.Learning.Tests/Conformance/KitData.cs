using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>The inputs and targets of a case, [steps × sequences × numbers] each, and the steps of each sequence.</summary>
internal sealed record KitData(Tensor Input, Tensor Target, Tensor Lengths)
{
    public int Steps => Input.Shape[0];

    public int Sequences => Input.Shape[1];

    /// <summary>Inputs in [−1, 1), targets in [0, 1).</summary>
    public static KitData Draw(KitCase kitCase, Philox random)
    {
        int sequences = kitCase.Lengths.Length;
        Tensor Draw(string name, double minimum)
        {
            int length = kitCase.Network.Step.Inputs.Single(input => input.Name == name).Length;
            float[] numbers = [.. Enumerable.Range(0, kitCase.Steps * sequences * length).Select(_ => (float)random.Uniform(minimum, 1))];
            return new Tensor(name, [kitCase.Steps, sequences, length], numbers);
        }

        return new KitData(Draw("input", -1), Draw("target", 0), new Tensor("lengths", [sequences], kitCase.Lengths));
    }

    public static KitData From(WeightsFile file) => new(file["input"], file["target"], file["lengths"]);

    /// <summary>The numbers of a tensor of either format.</summary>
    public static double[] Numbers(Tensor tensor) =>
        tensor.Element == TensorElement.F64 ? tensor.Doubles.ToArray() : Array.ConvertAll(tensor.Singles.ToArray(), single => (double)single);

    /// <summary>Steps of a sequence.</summary>
    public int Length(int sequence) => (int)Numbers(Lengths)[sequence];

    /// <summary>Writes everything into a training or evaluation.</summary>
    public void Fill(Func<string, SequenceInput> input, Action<int, int> setLength)
    {
        for (int sequence = 0; sequence < Sequences; sequence++)
        {
            setLength(sequence, Length(sequence));
        }

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
