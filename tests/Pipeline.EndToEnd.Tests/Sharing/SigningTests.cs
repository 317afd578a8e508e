using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Store.Tests.Remotes;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Sharing;

/// <summary><c>remote key</c>, <c>--sign</c> and <c>--trust signed</c>.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SigningTests : IDisposable
{
    private readonly TemporaryFolder _shared = new();

    private Dictionary<string, string?> Alice => new() { ["XDG_CONFIG_HOME"] = _shared["alice"] };

    private Dictionary<string, string?> Bob => new() { ["XDG_CONFIG_HOME"] = _shared["bob"] };

    public void Dispose() => _shared.Dispose();

    [Test]
    public void Import_OfSignedResults_NeedsNoLockWhenTheKeyIsTrusted()
    {
        using Experiment sender = Experiment.Finished(), receiver = Experiment.Fresh();
        string key = CreateKey(sender);
        PipelineOutcome create = sender.Pipeline(Alice, "bundle", "create", "results.tar", "--all", "--sign");

        PipelineOutcome unknown = receiver.Pipeline(Bob, "bundle", "import", sender["results.tar"], "--trust", "signed");
        receiver.Pipeline(Bob, "remote", "key", "trust", "alice", key);
        PipelineOutcome import = receiver.Pipeline(Bob, "bundle", "import", sender["results.tar"], "--trust", "signed");
        PipelineOutcome status = receiver.Pipeline(Bob, "status");
        receiver.Pipeline(Bob, "remote", "key", "forget", "alice");

        Assert.That(create.ExitCode, Is.Zero, create.ToString);
        Assert.That(unknown.Error, Does.Contain("you trust no key").And.Contain("remote key trust NAME KEY"));
        Assert.That(import.Output, Does.StartWith("10 results added").And.Contain("trust: signed; signatures of alice vouch"), import.ToString);
        Assert.That(status.Output, Does.Contain("10 of 10 results were received and not recomputed here."), status.ToString);
        Assert.That((string?)receiver.Pipeline(Bob, "remote", "key", "--json").Json["trusted"]!["alice"], Is.Null);
    }

    [Test]
    public void Import_SignedByAStranger_TakesNothing()
    {
        using Experiment sender = Experiment.Finished(), receiver = Experiment.Fresh();
        CreateKey(sender);
        sender.Pipeline(Alice, "bundle", "create", "results.tar", "--all", "--sign");
        receiver.Pipeline(Bob, "remote", "key", "create");
        receiver.Pipeline(Bob, "remote", "key", "trust", "me", (string)receiver.Pipeline(Bob, "remote", "key", "--json").Json["own"]!);

        PipelineOutcome import = receiver.Pipeline(Bob, "bundle", "import", sender["results.tar"], "--trust", "signed");

        Assert.That(import.ExitCode, Is.EqualTo(2), import.ToString);
        Assert.That(import.Error, Does.Contain("None of the 10 results").And.Contain("which you do not trust"));
    }

    [Test]
    public void Run_WithARemoteOfSignedResults_ComputesNothing()
    {
        using Experiment first = Experiment.Fresh(), second = Experiment.Fresh();
        string address = $"file://{_shared["results"]}";
        foreach (Experiment toy in new[] { first, second })
        {
            toy.Edit("profiles: [quick]\n", $"profiles: [quick]\nremotes:\n  lab: {{ url: '{address}', mode: read-write }}\n");
            toy.Pipeline(Alice, "remote", "allow", "lab");
            toy.Pipeline(Bob, "remote", "allow", "lab");
        }

        string key = CreateKey(first);
        first.Pipeline(Alice, "run");
        second.Pipeline(Bob, "remote", "key", "trust", "alice", key);

        PipelineOutcome run = second.Pipeline(Bob, "run", "--trust", "signed");

        Assert.That(run.ClosingLine, Does.StartWith("0 ran, 10 cached").And.Contain("trust: signed"), run.ToString);
    }

    [Test]
    public void Push_SignedTwice_SendsNothingTheSecondTime()
    {
        using var registry = RegistryProcess.Start();
        using Experiment toy = Experiment.Finished();
        CreateKey(toy);

        PipelineOutcome push = toy.Pipeline(Alice, "push", registry.Reference.ToString(), "--insecure", "--sign");
        PipelineOutcome again = toy.Pipeline(Alice, "push", registry.Reference.ToString(), "--insecure", "--sign");

        Assert.That(push.ExitCode, Is.Zero, push.ToString);
        Assert.That(again.Output, Does.Contain("0 manifests and 0 blobs (0 bytes) were sent"), again.ToString);
        Assert.That(IndexOf(again), Is.EqualTo(IndexOf(push)));
    }

    [Test]
    public void Key_OfTheUser_IsForTheUserAloneAndNeverPrinted()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome none = toy.Pipeline(Alice, "bundle", "create", "results.tar", "--sign");
        PipelineOutcome create = toy.Pipeline(Alice, "remote", "key", "create");
        PipelineOutcome again = toy.Pipeline(Alice, "remote", "key", "create");
        string path = _shared["alice/learning-to-learn/signing-key.pem"];
        UnixFileMode mode = File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, mode | UnixFileMode.GroupRead);
        PipelineOutcome open = toy.Pipeline(Alice, "bundle", "create", "results.tar", "--sign");

        Assert.That((none.ExitCode, create.ExitCode, again.ExitCode, open.ExitCode), Is.EqualTo((2, 0, 2, 2)), $"{none}{create}{again}{open}");
        Assert.That(mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(open.Error, Does.Contain("others may read it").And.Contain("chmod 600"));
        string secret = File.ReadAllLines(path)[1];
        Assert.That($"{create}{again}{open}", Does.Not.Contain(secret).And.Not.Contain("PRIVATE"));
    }

    [TestCase("trust", "alice", "AAAA", "KEY is 'AAAA'")]
    [TestCase("trust", "../alice", "AAAA", "NAME is '../alice'")]
    [TestCase("forget", "nobody", null, "You trust no key of 'nobody'")]
    public void Key_Mistake_SaysWhatIsWrong(string command, string name, string? key, string expected)
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome outcome = toy.Pipeline(Alice, ["remote", "key", command, name, .. key is null ? Array.Empty<string>() : [key]]);

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.Contain(expected));
    }

    private string CreateKey(Experiment toy)
    {
        PipelineOutcome create = toy.Pipeline(Alice, "remote", "key", "create");
        Assert.That(create.ExitCode, Is.Zero, create.ToString);
        return (string)toy.Pipeline(Alice, "remote", "key", "--json").Json["own"]!;
    }

    private static string IndexOf(PipelineOutcome push) => push.Output[push.Output.IndexOf("index sha256:", StringComparison.Ordinal)..];
}
