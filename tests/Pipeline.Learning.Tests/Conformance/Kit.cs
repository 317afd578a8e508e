using Pipeline.Learning.Networks;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>Writes and verifies conformance kits, whose format conformance/README.md describes: one file for each case.</summary>
internal static class Kit
{
    private const string Format = "pipeline-conformance-1";
    private const int TrainingUpdates = 20;

    /// <summary>Trains the network of every case and writes what it computes.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        for (int number = 0; number < KitCase.All.Length; number++)
        {
            KitCase kitCase = KitCase.All[number];
            var random = new Philox((ulong)number);
            KitData data = KitData.Draw(kitCase, random);
            var engine = new KitEngine(kitCase.Network, kitCase.Steps, data);
            Parameters weights = kitCase.Network.CreateWeights(random);
            engine.Train(weights, TrainingUpdates);
            var file = new WeightsFile(
                [.. data.Tensors, .. KitEngine.Tensors("weights/", weights), .. engine.Results(weights)],
                [new("format", Format), new("case", kitCase.Name), new("writer", "Pipeline.Learning, float32"), .. NetworkFile.Texts(kitCase.Network)]);
            using FileStream stream = File.Create(PathOf(folder, kitCase));
            file.Write(stream);
        }
    }

    /// <summary>Computes every tensor of every case and compares.</summary>
    public static IEnumerable<KitDifference> Verify(string folder) => KitCase.All.SelectMany(kitCase => Verify(folder, kitCase));

    /// <summary>Computes every tensor of a case from the weights, inputs and targets of its file, and compares with the file's.</summary>
    public static IEnumerable<KitDifference> Verify(string folder, KitCase kitCase)
    {
        if (!File.Exists(PathOf(folder, kitCase)))
        {
            return [new KitDifference(kitCase.Name, "the file", double.PositiveInfinity)];
        }

        try
        {
            return [.. Verify(Read(PathOf(folder, kitCase)), kitCase)];
        }
        catch (WeightsFormatException fault)
        {
            return [new KitDifference(kitCase.Name, fault.Message, double.PositiveInfinity)];
        }
    }

    private static IEnumerable<KitDifference> Verify(WeightsFile file, KitCase kitCase)
    {
        INetwork network = NetworkKinds.Open(file);
        return network.Kind != kitCase.Network.Kind || network.SettingsJson != kitCase.Network.SettingsJson
            ? [new KitDifference(kitCase.Name, "the settings", double.PositiveInfinity)]
            : new KitEngine(network, kitCase.Steps, KitData.From(file, kitCase)).Results(ReadWeights(file, network.Step)).Select(ours => Compare(kitCase, ours, file));
    }

    private static WeightsFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return WeightsFile.Read(stream);
    }

    private static string PathOf(string folder, KitCase kitCase) => Path.Combine(folder, $"{kitCase.Name}.safetensors");

    private static Parameters ReadWeights(WeightsFile file, StepProgram step)
    {
        var weights = new Parameters(step);
        foreach (Parameter parameter in weights.Layout)
        {
            Tensor tensor = KitData.Take(file, $"weights/{parameter.Name}", parameter.Shape);
            Array.ConvertAll(KitData.Numbers(tensor), number => (float)number).CopyTo(weights[parameter.Name]);
        }

        return weights;
    }

    private static KitDifference Compare(KitCase kitCase, Tensor ours, WeightsFile file)
    {
        Tensor? theirs = file.Tensors.SingleOrDefault(tensor => tensor.Name == ours.Name);
        return new KitDifference(
            kitCase.Name,
            ours.Name,
            theirs is null || !theirs.Shape.SequenceEqual(ours.Shape) ? double.PositiveInfinity : RelativeError(KitData.Numbers(theirs), KitData.Numbers(ours)));
    }

    private static double RelativeError(double[] found, double[] expected)
    {
        double difference = Math.Sqrt(found.Zip(expected, (f, e) => (f - e) * (f - e)).Sum());
        double length = Math.Sqrt(expected.Sum(e => e * e));
        return length > 0 ? difference / length : difference;
    }
}
