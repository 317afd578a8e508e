using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class ReferenceTests
{
    /// <summary>Lines 5 to 12; a case's consumer begins in line 13.</summary>
    private const string Producers =
        """
          data:
            uses: sample.draw
            matrix: { seed: 1..2, mappings: [10, 20] }
          net.1/big:
            uses: sample.train
            matrix: { seed: 1..3 }
            with: { network: elman, epochs: 1 }
            in: { sequences: "data[seed=1,mappings=10].train" }

        """;

    [TestCase("sample.pass-on", "{ }", "from: \"data[seed=1,mappings=20].train\"", "c: data[seed=1,mappings=20].train", TestName = "Load_AllAxesGiven_ReadsOneInstance")]
    [TestCase("sample.pass-on", "{ }", "from: \"data[*].train\"", "c: data[seed=1,mappings=10].train data[seed=1,mappings=20].train data[seed=2,mappings=10].train data[seed=2,mappings=20].train", TestName = "Load_Star_GathersEveryInstance")]
    [TestCase("sample.pass-on", "{ }", "from: \"data[seed=2,*].train\"", "c: data[seed=2,mappings=10].train data[seed=2,mappings=20].train", TestName = "Load_GivenAndStar_GathersTheRest")]
    [TestCase("sample.pass-on", "{ }", "from: \"data[seed=*, mappings=20].train\"", "c: data[seed=1,mappings=20].train data[seed=2,mappings=20].train", TestName = "Load_StarAsValue_GathersThatAxis")]
    [TestCase("sample.pass-on", "{ seed: 1..2 }", "from: \"data[*].train\"", "c[seed=1]: data[seed=1,mappings=10].train data[seed=1,mappings=20].train; c[seed=2]: data[seed=2,mappings=10].train data[seed=2,mappings=20].train", TestName = "Load_StarWithEqualAxis_JoinsAndGathersTheOther")]
    [TestCase("sample.pass-on", "{ seed: 1..2 }", "from: \"data[seed=*,mappings=10].train\"", "c[seed=1]: data[seed=1,mappings=10].train data[seed=2,mappings=10].train; c[seed=2]: data[seed=1,mappings=10].train data[seed=2,mappings=10].train", TestName = "Load_StarOnEqualAxis_GathersInsteadOfJoining")]
    [TestCase("sample.pass-on", "{ seed: 2 }", "from: [\"data[mappings=20].test\", \"data[seed=1,mappings=10].train\"]", "c[seed=2]: data[seed=2,mappings=20].test data[seed=1,mappings=10].train", TestName = "Load_ListOfReferences_KeepsItsOrder")]
    [TestCase("sample.compare", "{ }", "learners: \"net.1/big[seed=2].weights\"", "c: net.1/big[seed=2].weights", TestName = "Load_StageNameWithDots_EndsAtTheBracket")]
    [TestCase("sample.compare", "{ seed: 3 }", "learners: net.1/big.weights", "c[seed=3]: net.1/big[seed=3].weights", TestName = "Load_StageNameWithDots_EndsAtTheLastDotThatFits")]
    [TestCase("sample.draw", "{ seed: 1, mappings: [20, 10] }", "", "c[seed=1,mappings=20]: ; c[seed=1,mappings=10]: ", TestName = "Load_NoInputs_BindsNothing")]
    public void Load_Reference_BindsElementsInMatrixOrder(string uses, string matrix, string inputs, string expected)
    {
        PipelineModel model = Declare.Stages($"{Producers}  c:\n    uses: {uses}\n    matrix: {matrix}\n    in: {{ {inputs} }}\n");

        string found = string.Join("; ", model.Instances
            .Where(instance => instance.Name.Stage.ToString() == "c")
            .Select(instance => $"{instance.Name}: {string.Join(' ', instance.Inputs.SelectMany(input => input.Elements))}"));
        Assert.That(found, Is.EqualTo(expected));
    }

    [TestCase("from: 5", "16:17: Stage 'c': input 'from' must be a reference, but is the number 5. Write STAGE.OUTPUT; quote it inside braces or brackets.")]
    [TestCase("from: data", "16:17: Stage 'c': input 'from' must be a reference, but is 'data'.")]
    [TestCase("from: \"data[seed=1.train\"", "16:17: Stage 'c': input 'from' must be a reference, but is 'data[seed=1.train'. Write STAGE.OUTPUT, STAGE[seed=3].OUTPUT or STAGE[*].OUTPUT.")]
    [TestCase("from: \"data[seed].train\"", "16:17: Stage 'c': input 'from' must be a reference,")]
    [TestCase("from: \"data[].train\"", "16:17: Stage 'c': input 'from' must be a reference,")]
    [TestCase("from: \"data[*]train\"", "16:17: Stage 'c': input 'from' must be a reference,")]
    [TestCase("from: \"data[*].\"", "16:17: Stage 'c': input 'from' must be a reference,")]
    [TestCase("from: data.", "16:17: Stage 'c': input 'from' must be a reference,")]
    [TestCase("from: dat.train", "16:17: Stage 'c': input 'from' names the stage 'dat', which is not declared. Did you mean 'data'?")]
    [TestCase("from: \"data[*].trian\"", "16:17: Stage 'c': input 'from' names the output 'trian', which stage 'data' (sample.draw) does not have. Did you mean 'train'?")]
    [TestCase("from: \"data[*].mappings\"", "16:17: Stage 'c': input 'from' names the output 'mappings', which stage 'data' (sample.draw) does not have. The outputs are: train, test.")]
    [TestCase("from: data.train", "16:17: Stage 'c': input 'from' reads 'data.train', but must choose on the axis 'seed' of stage 'data' (1, 2). Give a value ([seed=1]) or gather them ([*]).\n16:17: Stage 'c': input 'from' reads 'data.train', but must choose on the axis 'mappings'")]
    [TestCase("from: \"data[hidden=1,*].train\"", "16:17: Stage 'c': input 'from' names the axis 'hidden', which stage 'data' does not have. The axes are: seed, mappings.")]
    [TestCase("from: \"data[seed=3,*].train\"", "16:17: Stage 'c': input 'from' names seed=3, which stage 'data' does not have. The values are: 1, 2.")]
    [TestCase("from: \"data[seed=1,seed=2,*].train\"", "16:17: Stage 'c': input 'from' names the axis 'seed' twice. Keep one of the two.")]
    [TestCase("from: \"net.1/big[*].weights\"", "16:17: Stage 'c': input 'from' must be of the kind table, but 'net.1/big[*].weights' is of the kind weights. Name an output of the kind table.")]
    [TestCase("from: []", "16:17: Stage 'c': input 'from' must be one reference or a list of them, but is an empty list.")]
    [TestCase("from: [\"data[*].train\", \"data[seed=1,*].train\"]", "16:17: Stage 'c': input 'from' names 'data[seed=1,mappings=10].train' twice. Keep one of the two.")]
    [TestCase("form: \"data[*].train\"", "16:11: Stage 'c' has no input 'form'. Did you mean 'from'?")]
    public void Load_WrongReference_QuotesItAndSaysWhatThereIs(string input, string expected) =>
        Assert.That(Declare.Problems($"{Producers}  c:\n    uses: sample.pass-on\n    matrix: {{ }}\n    in: {{ {input} }}\n"), Does.StartWith(expected));

    [TestCase("learner: \"net.1/big[*].weights\", sequences: \"data[seed=1,mappings=10].test\"", "15:20: Stage 'c': input 'learner' takes one element, but 'net.1/big[*].weights' gives 3. Give each axis a value instead of '*', or let the stage declare the input with Many = true.")]
    [TestCase("learner: [\"net.1/big[seed=1].weights\"], sequences: \"data[seed=1,mappings=10].test\"", "15:20: Stage 'c': input 'learner' must be one reference, but is a list. Write STAGE.OUTPUT.")]
    [TestCase("learner: \"net.1/big[seed=1].weights\"", "13:3: Stage 'c' must have the input 'sequences' (table), but has none. Add it under 'in:', for example 'sequences: STAGE.OUTPUT'.")]
    public void Load_InputOfOneElement_RefusesOthers(string inputs, string expected) =>
        Assert.That(Declare.Problems($"{Producers}  c:\n    uses: sample.evaluate\n    in: {{ {inputs} }}\n"), Is.EqualTo(expected));

    [Test]
    public void Load_JoinWithoutPartner_NamesTheAbsentInstance() =>
        Assert.That(
            Declare.Problems(Producers + "  c:\n    uses: sample.compare\n    matrix: { seed: 2..5 }\n    in: { learners: net.1/big.weights }\n"),
            Does.StartWith("16:21: Stage 'c': input 'learners' joins stage 'net.1/big' on equal axes, but that has no instance [seed=4]. It has: [seed=1], [seed=2], [seed=3]."));

    [Test]
    public void Load_Cycle_NamesItsPathFromTheStageDeclaredFirst()
    {
        const string Body =
            """
              before:
                uses: sample.pass-on
                in: { from: b.out }
              c:
                uses: sample.pass-on
                in: { from: a.out }
              b:
                uses: sample.pass-on
                in: { from: c.out }
              a:
                uses: sample.pass-on
                in: { from: b.out }
              self:
                uses: sample.pass-on
                in: { from: self.out }

            """;

        Assert.That(Declare.Problems(Body), Is.EqualTo(
            "10:17: Stages read each other in a cycle: c → a → b → c. Remove one of these references.\n" +
            "19:17: Stages read each other in a cycle: self → self. Remove one of these references."));
    }

    [Test]
    public void Load_RandomGraphs_PutProducersFirstAndKeepDeclaredOrderOtherwise([Range(1, 40)] int number)
    {
        var random = new Random(number);
        int[] rank = [.. Enumerable.Range(0, 12)];
        random.Shuffle(rank);
        List<int>[] reads = [.. rank.Select((own, _) => Enumerable.Range(0, 12).Where(other => rank[other] < own && random.Next(4) == 0).ToList())];
        string body = string.Concat(reads.Select((from, i) =>
            $"  s{i}:\n    uses: sample.pass-on\n" + (from.Count == 0 ? "" : $"    in: {{ from: [{string.Join(", ", from.Select(j => $"s{j}.out"))}] }}\n")));

        List<int> order = [.. Declare.Stages(body).Instances.Select(instance => int.Parse(instance.Name.ToString().AsSpan(1), null))];

        Assert.That(order, Is.EqualTo(FirstFree(reads)), body);
    }

    /// <summary>The plain rule: again and again, the first declared stage whose producers are all done.</summary>
    private static List<int> FirstFree(List<int>[] reads)
    {
        var order = new List<int>();
        while (order.Count < reads.Length)
        {
            order.Add(Enumerable.Range(0, reads.Length).First(i => !order.Contains(i) && reads[i].TrueForAll(order.Contains)));
        }

        return order;
    }
}
