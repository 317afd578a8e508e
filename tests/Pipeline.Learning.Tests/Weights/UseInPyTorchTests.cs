using System.Globalization;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Pipeline.Testing;

namespace Pipeline.Learning.Tests.Weights;

/// <summary>The lines of docs/use-in-pytorch.md load a learner of ours and give its outputs.</summary>
public class UseInPyTorchTests
{
    private const int Sequences = 3;
    private const int Steps = 20;
    private const string Code =
        """
        import sys, torch
        from use_in_pytorch import load, read
        x = read(sys.argv[2])[0]["input"]
        with torch.no_grad():
            print(*load(sys.argv[1])(x).flatten().tolist())
        """;

    private static readonly string s_examples = Path.Combine(Repository.Root, "docs", "examples");

    private static IEnumerable<Lstm1997Settings> Networks =>
    [
        BooleanTask.Settings with { GatesAsSources = false },
        BooleanTask.Settings with { GatesAsSources = true },
        BooleanTask.Settings with { CellsInBlock = 3, ForgetGates = true, InputGates = false, Supplement = SupplementaryInput.Error },
        BooleanTask.Settings with { OutputGates = false, LoopWeight = 0.9f, LoopFunction = UnitFunction.Tanh, SecondLayerUnits = 4 },
    ];

    [TestCaseSource(nameof(Networks))]
    public void Learner_LoadedIntoPyTorch_GivesTheSameOutputs(object settings)
    {
        var network = new Lstm1997((Lstm1997Settings)settings with { InitialRange = 1 });
        Parameters weights = network.CreateWeights(new Philox(key: 3));
        using var folder = new TemporaryFolder();
        Write(folder["learner"], network.ToFile(weights));
        double[] expected = Outputs(network, weights, folder["input"]);

        string printed = Python.Run("PyTorch", "torch", s_examples, Code, folder["learner"], folder["input"]);

        double[] actual = Array.ConvertAll(printed.Split(' '), text => double.Parse(text, CultureInfo.InvariantCulture));
        Assert.That(actual, Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void Document_ShowsTheScript_WordForWord()
    {
        string script = File.ReadAllText(Path.Combine(s_examples, "use_in_pytorch.py"));

        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "docs", "use-in-pytorch.md")), Does.Contain($"```python\n{script}```\n"));
    }

    /// <summary>Our outputs, step after step, for random inputs, which are written to a file.</summary>
    private static double[] Outputs(Lstm1997 network, Parameters weights, string path)
    {
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = Sequences, Steps = Steps }, threads: 1);
        SequenceInput input = evaluator.Input("input");
        float[] numbers = new float[Steps * Sequences * input.Length];
        var random = new Philox(key: 4);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (float)random.Uniform(-1, 1);
            input[i / input.Length % Sequences, i / input.Length / Sequences, i % input.Length] = numbers[i];
        }

        Write(path, new WeightsFile([new Tensor("input", [Steps, Sequences, input.Length], numbers)]));
        evaluator.Run(weights);
        SequenceOutput output = evaluator.Output("output");
        return [.. from step in Enumerable.Range(0, Steps) from sequence in Enumerable.Range(0, Sequences) select (double)output[sequence, step]];
    }

    private static void Write(string path, WeightsFile file)
    {
        using FileStream stream = File.Create(path);
        file.Write(stream);
    }
}
