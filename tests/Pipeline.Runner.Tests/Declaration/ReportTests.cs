using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class ReportTests
{
    /// <summary>Lines 5 to 19; a section begins in line 20.</summary>
    private const string Before =
        """
          data:
            uses: sample.draw
            matrix: { seed: 1..2 }
            with: { mappings: 1 }
          gone:
            uses: sample.draw
            with: { mappings: 1 }
            skip: true
          net:
            uses: sample.train
            with: { network: elman, epochs: 1 }
            in: { sequences: "data[seed=1].train" }
        claims:
          a/one: { says: s, where: w, kind: not-testable, because: b }
          a/two: { says: s, where: w, kind: not-testable, because: b, on-quick: { skip: true } }
          b: { says: s, where: w, kind: not-testable, because: b }
        report:

        """;

    [Test]
    public void Load_Report_ReadsSectionsInOrder()
    {
        PipelineModel model = Declare.Stages(Before +
            """
              - title: Second
                text: "Some *text*."
                claims: [b, "a/*"]
                tables:
                  - data[seed=2].train
                  - { output: "data[*].test", rows: [0, 9] }
                  - { output: net.curve, rows: { step: 10 } }
                  - gone.train
              - title: Empty

            """);

        ReportSection section = model.Report[0];
        Assert.Multiple(() =>
        {
            Assert.That(model.Report.Select(each => (each.Title, each.Text)), Is.EqualTo([("Second", "Some *text*."), ("Empty", (string?)null)]));
            Assert.That(section.Claims, Is.EqualTo(["a/one", "b"]), "declared order, without the skipped one");
            Assert.That(section.Tables.Select(table => string.Join(' ', table.Elements)), Is.EqualTo(["data[seed=2].train", "data[seed=1].test data[seed=2].test", "net.curve"]));
            Assert.That(section.Tables.Select(table => table.Step), Is.EqualTo([1, 1, 10]));
            Assert.That(section.Tables[1].Rows, Is.EqualTo([0, 9]));
            Assert.That(section.Tables[2].Rows, Is.Null);
        });
    }

    [Test]
    public void Load_Figures_AreThoseOfTheStagesThatTheProfileHas()
    {
        PipelineModel model = Declare.Stages(
            """
              net:
                uses: sample.train
                with: { network: elman, epochs: 1 }
                in: { sequences: "data.train" }
              data: { uses: sample.draw, with: { mappings: 1 } }
              both: { uses: sample.compare, in: { learners: net.weights } }
              gone: { uses: sample.compare, in: { learners: net.weights }, skip: true }
            report:
              - { title: x, figures: [gone.figure, both.figure] }

            """);

        Assert.That(model.Report[0].Figures.Select(figure => figure.ToString()), Is.EqualTo(["both.figure"]));
    }

    [Test]
    public void Load_Live_IsTheWeightsOfTheStagesThatTheProfileHas() =>
        Assert.That(Declare.Stages(Before + "  - { title: x, live: [net.weights, gone.train] }\n").Report[0].Live.Select(learner => learner.ToString()), Is.EqualTo(["net.weights"]));

    [Test]
    public void Load_Papers_KeepTheirOrder() =>
        Assert.That(
            Declare.Stages("  data: { uses: sample.draw, with: { mappings: 1 } }\npapers: { b: \"B 2001: of b\", a: \"A 1999: of a\" }\n").Papers,
            Is.EqualTo([new PaperDeclaration("b", "B 2001: of b"), new PaperDeclaration("a", "A 1999: of a")]));

    [TestCase("papers: [a]\n", "6:9: 'papers' must be a mapping of names to entries, but is a list.")]
    [TestCase("papers: { a: 5 }\n", "6:14: 'papers': 'a' must be text, but is the number 5.")]
    public void Load_WrongPapers_SaysWhatAndWhere(string papers, string expected) =>
        Assert.That(Declare.Problems("  data: { uses: sample.draw, with: { mappings: 1 } }\n" + papers), Does.StartWith(expected).And.Not.Contains("\n"));

    [TestCase("  title: x\n", "22:3: 'report' must be a list of sections, but is a mapping.")]
    [TestCase("  - text: x\n", "22:5: Report section 1 must have the key 'title', but has none.")]
    [TestCase("  - x\n", "22:5: Report section 1 must be a mapping of keys to values, but is the text 'x'.")]
    [TestCase("  - title: x\n    claim: [b]\n", "23:5: Report section 1 has no key 'claim'. Did you mean 'claims'?")]
    [TestCase("  - title: x\n    claims: b\n", "23:13: Report section 1: 'claims' must be a list, but is the text 'b'.")]
    [TestCase("  - title: x\n    claims: [a/*, 5]\n", "23:19: Report section 1: a claim must be a name or a pattern, but is the number 5.")]
    [TestCase("  - title: x\n    claims: [a/tow]\n", "23:14: Report section 1: 'a/tow' matches no claim. Did you mean 'a/two'?")]
    [TestCase("  - title: x\n    tables: [net.weights]\n", "23:14: Report section 1: a table must be an output of the kind table, but 'net.weights' is of the kind weights. Name a table output.")]
    [TestCase("  - title: x\n    figures: [net.curve]\n", "23:15: Report section 1: a figure must be an output of the kind figure, but 'net.curve' is of the kind table. Name a figure output.")]
    [TestCase("  - title: x\n    live: [net.curve]\n", "23:12: Report section 1: a learner must be an output of the kind weights, but 'net.curve' is of the kind table. Name a weights output.")]
    [TestCase("  - title: x\n    figures: net.curve\n", "23:14: Report section 1: 'figures' must be a list, but is the text 'net.curve'.")]
    [TestCase("  - title: x\n    tables: [data.train]\n", "23:14: Report section 1: a table reads 'data.train', but must choose on the axis 'seed' of stage 'data' (1, 2).")]
    [TestCase("  - title: x\n    tables: [dat.train]\n", "23:14: Report section 1: a table names the stage 'dat', which is not declared. Did you mean 'data'?")]
    [TestCase("  - title: x\n    tables: [{ rows: [1] }]\n", "23:14: Report section 1: a table must have the key 'output', but has none.")]
    [TestCase("  - title: x\n    tables: [{ output: net.curve, rows: [x] }]\n", "23:42: Report section 1: a table: 'rows' must be a whole number of at least 0, but is the text 'x'.")]
    [TestCase("  - title: x\n    tables: [{ output: net.curve, rows: 5 }]\n", "23:41: Report section 1: a table: 'rows' must be a mapping of keys to values, but is the number 5.")]
    [TestCase("  - title: x\n    tables: [{ output: net.curve, rows: { step: 0 } }]\n", "23:49: Report section 1: a table: 'rows': 'step' must be a whole number of at least 1, but is the number 0.")]
    public void Load_WrongReport_SaysWhatAndWhere(string report, string expected) =>
        Assert.That(Declare.Problems(Before + report), Does.StartWith(expected).And.Not.Contains("\n"));
}
