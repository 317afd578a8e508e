using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class DeclarationExceptionTests
{
    [Test]
    public void Load_FiveMistakes_PrintsAllFiveInOrder()
    {
        const string Text =
            """
            version: 1
            seed: 2016
            profiles: [quick, paper]
            stages:
              a/evaluation:
                uses: sample.evaluate
                matrix: { seed: 1..3 }
                in: { learner: a/learner.weights, sequences: "a/data[seed=7].test" }
              a/data:
                uses: sample.draw
                matrix: { seed: 1 }
                with: { mappings: 0 }
              a/learner:
                uses: sample.train
                matrix: { seed: 1..2 }
                with: { network: lstm-1998, epochs: 5 }
                in: { sequences: "a/data[seed=1].train" }
            claims:
              a/mse:
                says: "MSE 0.0058"
                where: "Table 1"
                kind: faithful
                metric: a/evaluation[*].msee
                test: { at-most: 0.0058 }
                verdict: reproduced

            """;

        var exception = Assert.Throws<DeclarationException>(() => Declare.Load(Text))!;

        Approved.Matches(exception.Message, "five-mistakes");
        Assert.That(exception.ExitCode, Is.EqualTo(ExitCode.Invalid));
    }
}
