using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class MutationTests
{
    private const string Alphabet = "abz019.:,-[]{}*&!|>'\"#%@`?=~ \n/";

    private static readonly string s_good = File.ReadAllText(Path.Combine(Repository.Root, "tests/Pipeline.Runner.Tests/Declaration/good.yaml"));

    [Test]
    public void Load_MutatedFile_ExpandsOrListsProblemsInsideTheFile([Range(1, 20)] int number)
    {
        var random = new Random(number);
        int lines = s_good.Count(c => c == '\n') + 2;
        for (int round = 0; round < 50; round++)
        {
            string text = Mutate(random);
            DeclarationException? refused = null;
            try
            {
                Declare.Load(text, random.Next(2) == 0 ? "quick" : "paper");
            }
            catch (DeclarationException exception)
            {
                refused = exception;
            }

            // Any other exception fails the test by itself.
            Assert.That(refused is null || refused.Problems.All(problem => problem.Position.Line >= 1 && problem.Position.Line <= lines + 3 && problem.Remedy.Length > 0), Is.True, text);
        }
    }

    [Test]
    public void Load_RandomPunctuation_ListsProblemsInsideTheText([Range(1, 10)] int number)
    {
        const string Punctuation = "ab[]{}:,-?&*'\"# \n!%|>.";
        var random = new Random(number);
        for (int round = 0; round < 2_000; round++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 10)).Select(_ => Punctuation[random.Next(Punctuation.Length)])]);

            // No such text is a pipeline; what is thrown must be the one exception with a place and a remedy.
            DeclarationException refused = Assert.Throws<DeclarationException>(() => Declare.Load(text), text)!;
            Assert.That(refused.Problems.All(problem => problem.Position is { Line: >= 1, Column: >= 1 } && problem.Remedy.Length > 0), Is.True, text);
        }
    }

    private static string Mutate(Random random)
    {
        string text = s_good;
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(text.Length);
            int removed = Math.Min(random.Next(0, 8), text.Length - at);
            string added = new([.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            text = text[..at] + added + text[(at + removed)..];
        }

        return text;
    }
}
