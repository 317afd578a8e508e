using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class MatrixTests
{
    [TestCase("seed: 3", "a[seed=3]")]
    [TestCase("seed: 3..5", "a[seed=3] a[seed=4] a[seed=5]")]
    [TestCase("seed: 3..3", "a[seed=3]")]
    [TestCase("seed: [7, 1..2, 5]", "a[seed=7] a[seed=1] a[seed=2] a[seed=5]")]
    [TestCase("seed: 1..2, mappings: [20, 10]", "a[seed=1,mappings=20] a[seed=1,mappings=10] a[seed=2,mappings=20] a[seed=2,mappings=10]")]
    [TestCase("mappings: [20, 10], seed: 1..2", "a[mappings=20,seed=1] a[mappings=20,seed=2] a[mappings=10,seed=1] a[mappings=10,seed=2]")]
    [TestCase("seed: 1..2, mappings: [20, 10], exclude: [{ seed: 1, mappings: 10 }]", "a[seed=1,mappings=20] a[seed=2,mappings=20] a[seed=2,mappings=10]")]
    [TestCase("seed: 1..3, mappings: [20, 10], exclude: [{ seed: 2 }, { seed: 3, mappings: 20 }]", "a[seed=1,mappings=20] a[seed=1,mappings=10] a[seed=3,mappings=10]")]
    public void Load_Matrix_ExpandsInDeclaredOrder(string matrix, string expected) =>
        Assert.That(string.Join(' ', Stage(matrix).Instances.Select(instance => instance.Name)), Is.EqualTo(expected));

    [Test]
    public void Load_Axis_SetsTheSettingOfItsName() =>
        Assert.That(Stage("mappings: [20, 10]").Instances.Select(instance => instance.SettingsJson["mappings"]!.GetValue<int>()), Is.EqualTo([20, 10]));

    [Test]
    public void Load_AxesOfEveryScalarType_AreNamedCanonically()
    {
        PipelineModel model = Declare.Stages(
            """
              data:
                uses: sample.draw
                with: { mappings: 1 }
              a:
                uses: sample.train
                matrix: { network: [elman, lstm-1997], decay: [1e-2, 0.50], clip: 0.1, truncated: false, note: "x-1", limit: 5 }
                with: { epochs: 1 }
                in: { sequences: data.train }
            """);

        Assert.That(model.Instances.Skip(1).Select(instance => instance.Name.Axes.ToString()), Is.EqualTo([
            "network=elman,decay=0.01,clip=0.1,truncated=false,note=x-1,limit=5",
            "network=elman,decay=0.5,clip=0.1,truncated=false,note=x-1,limit=5",
            "network=lstm-1997,decay=0.01,clip=0.1,truncated=false,note=x-1,limit=5",
            "network=lstm-1997,decay=0.5,clip=0.1,truncated=false,note=x-1,limit=5",
        ]));
    }

    [Test]
    public void Load_InstancesThatDifferInSeedAlone_ShareTheirSettings()
    {
        PipelineModel model = Stage("seed: 1..2, mappings: [20, 10]");

        Assert.Multiple(() =>
        {
            Assert.That(model.Instances[0].Settings, Is.SameAs(model.Instances[2].Settings));
            Assert.That(model.Instances[0].Settings, Is.Not.EqualTo(model.Instances[1].Settings));
            Assert.That(model.Instances.Select(instance => instance.Seed), Is.EqualTo(["1", "1", "2", "2"]));
        });
    }

    [Test]
    public void Load_Stage_DeclaresItsAxes() =>
        Assert.That(Stage("seed: 1..2, mappings: [20, 10]").Stages.Single().Axes.Select(axis => $"{axis.Name}: {string.Join(' ', axis.Values)}"), Is.EqualTo(["seed: 1 2", "mappings: 20 10"]));

    [TestCase("5", "7:13: Stage 'a': 'matrix' must be a mapping of axes to values, but is the number 5.")]
    [TestCase("{ sed: 1 }", "7:15: Stage 'a': the axis 'sed' must be 'seed' or a setting with one value, but is neither. Did you mean 'seed'?")]
    [TestCase("{ seed: x }", "7:21: Stage 'a': axis 'seed' must be a whole number of at least 0, but is the text 'x'. Write seeds such as 1..3 or [1, 2].")]
    [TestCase("{ seed: -1 }", "7:21: Stage 'a': axis 'seed' must be a whole number of at least 0, but is the number -1.")]
    [TestCase("{ seed: -1..2 }", "7:21: Stage 'a': axis 'seed' must be a whole number of at least 0, but is the number -1.")]
    [TestCase("{ seed: 5..3 }", "7:21: Stage 'a': the range '5..3' must go up, but ends below its beginning. Write 3..5.")]
    [TestCase("{ seed: [] }", "7:21: Stage 'a': the axis 'seed' must have a value, but its list is empty. Add values or remove the axis.")]
    [TestCase("{ seed: { a: 1 } }", "7:21: Stage 'a': axis 'seed' must be a whole number of at least 0, but is a mapping.")]
    [TestCase("{ seed: [1, [2]] }", "7:25: Stage 'a': axis 'seed' must be a whole number of at least 0, but is a list.")]
    [TestCase("{ seed: [1, 1..2] }", "7:25: Stage 'a': the axis 'seed' has the value 1 twice. Remove one of the two.")]
    [TestCase("{ mappings: [1, 0] }", "7:29: Stage 'a': setting 'mappings' must be from 1 to 10000, but is the number 0.")]
    [TestCase("{ mappings: }", "7:25: Stage 'a': axis 'mappings' must be a whole number, but is empty. Write a value.")]
    [TestCase("{ mappings: 1..2, exclude: { mappings: 1 } }", "7:40: Stage 'a': 'exclude' must be a list of mappings, but is a mapping. Write for example 'exclude: [{ seed: 3 }]'.")]
    [TestCase("{ mappings: 1..2, exclude: [1] }", "7:41: Stage 'a': an exclusion must be a mapping of axes to one value each, but is the number 1.")]
    [TestCase("{ mappings: 1..2, exclude: [{ }] }", "7:41: Stage 'a': an exclusion must be a mapping of axes to one value each, but is a mapping.")]
    [TestCase("{ mappings: 1..2, exclude: [{ seed: 1 }] }", "7:43: Stage 'a': 'exclude' names the axis 'seed', which the matrix does not have. The axes are: mappings.")]
    [TestCase("{ mappings: 1..2, exclude: [{ mappings: 3 }] }", "7:53: Stage 'a': 'exclude' names mappings=3, which the matrix does not have. The values are: 1, 2.")]
    [TestCase("{ mappings: 1, exclude: [{ mappings: 1 }] }", "5:3: Stage 'a' must have an instance, but 'exclude' removes all of its matrix. Exclude less, or write 'skip: true'.")]
    public void Load_WrongMatrix_SaysWhatIsAllowed(string matrix, string expected) =>
        Assert.That(Declare.Problems($"  a:\n    uses: sample.draw\n    matrix: {matrix}\n"), Does.StartWith(expected).And.Not.Contains("\n"));

    [Test]
    public void Load_AxisWithoutAPlaceInNames_IsRefused() =>
        Assert.That(
            Declare.Problems("  a:\n    uses: sample.train\n    matrix: { note: \"../x\" }\n    with: { network: elman, epochs: 1 }\n    in: { }\n"),
            Does.StartWith("5:3: Stage 'a' must have the input 'sequences' (table), but has none.").And.Contains(
                "7:21: Stage 'a': axis 'note': the value '../x' must be of letters, digits, '.', '_', '+' and '-', because it names instances and folders."));

    [Test]
    public void Load_ListSettingAsAxis_IsRefused() =>
        Assert.That(
            Declare.Problems("  a:\n    uses: sample.train\n    matrix: { sizes: [1] }\n    with: { network: elman, epochs: 1 }\n"),
            Does.Contain("7:15: Stage 'a': the axis 'sizes' must be 'seed' or a setting with one value, but is neither. The axes are: seed, network, epochs, hidden, "));

    [Test]
    public void Load_SettingThatIsAnAxisToo_IsRefused() =>
        Assert.That(
            Declare.Problems("  a:\n    uses: sample.draw\n    matrix: { mappings: 1 }\n    with: { mappings: 2 }\n"),
            Is.EqualTo("8:13: Stage 'a': the setting 'mappings' must be set once, but both 'with' and the matrix (line 7) set it. Remove one of the two."));

    [Test]
    public void Load_RandomMatrices_HaveTheProductLessWhatIsExcluded([Range(1, 60)] int number)
    {
        var random = new Random(number);
        int[] seeds = Distinct(random, random.Next(1, 6));
        int[] mappings = Distinct(random, random.Next(1, 5));
        int[] examples = Distinct(random, random.Next(1, 4));
        List<int?[]> excluded =
        [
            .. Enumerable.Range(0, random.Next(0, 4))
                .Select(_ => new[] { seeds, mappings, examples }.Select(values => random.Next(2) == 0 ? (int?)null : values[random.Next(values.Length)]).ToArray())
                .Where(partial => partial.Any(value => value is not null)),
        ];
        List<string> expected =
        [
            .. from seed in seeds
               from mapping in mappings
               from example in examples
               where !excluded.Any(partial => (partial[0] ?? seed) == seed && (partial[1] ?? mapping) == mapping && (partial[2] ?? example) == example)
               select $"a[seed={seed},mappings={mapping},examples={example}]",
        ];
        string exclude = string.Join(", ", excluded.Select(partial =>
            "{ " + string.Join(", ", new[] { "seed", "mappings", "examples" }.Zip(partial).Where(pair => pair.Second is not null).Select(pair => $"{pair.First}: {pair.Second}")) + " }"));
        string body = $"  a:\n    uses: sample.draw\n    matrix: {{ seed: [{string.Join(", ", seeds)}], mappings: [{string.Join(", ", mappings)}], examples: [{string.Join(", ", examples)}], exclude: [{exclude}] }}\n";

        string[] found = expected.Count == 0 ? [] : [.. Declare.Stages(body).Instances.Select(instance => instance.Name.ToString())];

        Assert.That(found, Is.EqualTo(expected), body);
    }

    private static int[] Distinct(Random random, int count) => [.. Enumerable.Range(0, 100).Select(_ => random.Next(1, 900)).Distinct().Take(count)];

    private static PipelineModel Stage(string matrix) =>
        Declare.Stages($"  a:\n    uses: sample.draw\n    matrix: {{ {matrix} }}\n{(matrix.Contains("mappings", StringComparison.Ordinal) ? "" : "    with: { mappings: 1 }\n")}");
}
