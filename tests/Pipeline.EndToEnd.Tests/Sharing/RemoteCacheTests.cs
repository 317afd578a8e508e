using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Store;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Sharing;

/// <summary><c>remotes:</c> of pipeline.yaml as a cache of <c>run</c>.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RemoteCacheTests : IDisposable
{
    private readonly TemporaryFolder _shared = new();

    private string Address => $"file://{_shared["results"]}";

    private Dictionary<string, string?> Allowing => new() { ["PIPELINE_ALLOW_REMOTES"] = $"https://results.example/other {Address}", ["XDG_CONFIG_HOME"] = _shared["config"] };

    private Dictionary<string, string?> AllowingNothing => new() { ["XDG_CONFIG_HOME"] = _shared["config"] };

    public void Dispose() => _shared.Dispose();

    [Test]
    public void Run_AfterAnotherUser_ComputesNothing()
    {
        using Experiment first = Fresh(), second = Fresh();
        PipelineOutcome put = first.Pipeline(Allowing, "run");
        File.Copy(first["pipeline.lock"], second["pipeline.lock"]);

        PipelineOutcome run = second.Pipeline(Allowing, "run", "--json");

        Assert.That(put.Error, Does.Contain("remote 'lab': 10 results put there"), put.ToString);
        Assert.That(run.Instances("Ran"), Is.Empty, run.ToString);
        Assert.That(run.Error, Does.Contain("remote 'lab': 10 results received, not recomputed here"));
        Assert.That(second.ViewDigests(), Is.EqualTo(first.ViewDigests()));
    }

    [Test]
    public void Run_Again_PutsNothingTwice()
    {
        using Experiment toy = Fresh();
        toy.Pipeline(Allowing, "run");

        PipelineOutcome again = toy.Pipeline(Allowing, "run");

        Assert.That(again.ExitCode, Is.Zero);
        Assert.That(again.Error, Does.Not.Contain("put there"));
    }

    [Test]
    public void Run_WithoutALock_TrustsNobodyUnlessToldTo()
    {
        using Experiment first = Fresh(), second = Fresh(), third = Fresh();
        first.Pipeline(Allowing, "run");

        PipelineOutcome wary = second.Pipeline(Allowing, "run", "--json");
        PipelineOutcome trusting = third.Pipeline(Allowing, "run", "--trust", "any");

        Assert.That(wary.Instances("Ran"), Has.Length.EqualTo(10), wary.ToString);
        Assert.That(trusting.ClosingLine, Does.StartWith("0 ran, 10 cached").And.Contain("trust: any"), trusting.ToString);
    }

    [Test]
    public void Run_ForgedRemote_ComputesWhatTheLockContradicts()
    {
        using Experiment toy = Fresh();
        using Experiment forger = Experiment.Finished();
        var folder = new SharedFolder(_shared["results"]);
        new ShipmentSender(folder, new TransferOptions()).SendAsync(Forgery.Pack(forger, alsoTheLock: false), null, CancellationToken.None).GetAwaiter().GetResult();
        File.Copy(forger["pipeline.lock"], toy["pipeline.lock"]);

        PipelineOutcome run = toy.Pipeline(Allowing, "run", "--json");

        Assert.That(run.Instances("Ran"), Is.EqualTo(new[] { Forgery.Victim }), run.ToString);
        Assert.That(run.Error, Does.Contain($"'{Forgery.Victim}' is not taken: pipeline.lock has other metrics"));
    }

    [Test]
    public void Run_RemoteThatIsNotAllowed_IsNotAsked()
    {
        using Experiment toy = Fresh();

        PipelineOutcome run = toy.Pipeline(AllowingNothing, "run");

        Assert.That(run.Error, Does.Contain("you have not allowed it. './pipeline remote allow lab' does."), run.ToString);
        Assert.That(Directory.Exists(_shared["results"]), Is.False);
    }

    [Test]
    public void Allow_Remote_IsOfTheAddressAndNotOfTheName()
    {
        using Experiment toy = Fresh();

        PipelineOutcome allow = toy.Pipeline(AllowingNothing, "remote", "allow", "lab");
        PipelineOutcome list = toy.Pipeline(AllowingNothing, "remote", "--json");
        toy.Edit(Address, Address + "-elsewhere");
        PipelineOutcome moved = toy.Pipeline(AllowingNothing, "remote", "--json");

        Assert.That(allow.ExitCode, Is.Zero, allow.ToString);
        Assert.That(((bool)list.Json["remotes"]![0]!["allowed"]!, (bool)moved.Json["remotes"]![0]!["allowed"]!), Is.EqualTo((true, false)));
    }

    [Test]
    public void Run_TrustThatNothingNeeds_RunsWithoutAWord()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline(AllowingNothing, "run", "toy/floor", "--trust", "signed");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.ClosingLine, Does.StartWith("2 ran").And.Not.Contain("trust"));
    }

    [Test]
    public void Run_UntilDecided_RestsOnRecordedResultsAlone()
    {
        using Experiment toy = Fresh();

        PipelineOutcome run = toy.Pipeline(Allowing, "run", "--until-decided", "--trust", "any");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString);
        Assert.That(run.Error, Does.Contain("so --trust does not go with it"));
    }

    [Test]
    public void Run_Offline_AsksNobody()
    {
        using Experiment toy = Fresh();

        PipelineOutcome run = toy.Pipeline(Allowing, "run", "--offline");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(Directory.Exists(_shared["results"]), Is.False);
    }

    [Test]
    public void Run_RemoteThatFails_WarnsOrFailsAsToldTo()
    {
        using Experiment toy = Experiment.Fresh();
        const string Gone = "http://127.0.0.1:9/results";
        Propose(toy, $"{{ url: '{Gone}' }}");
        var allowing = new Dictionary<string, string?> { ["PIPELINE_ALLOW_REMOTES"] = Gone, ["XDG_CONFIG_HOME"] = _shared["config"] };

        PipelineOutcome strict = toy.Pipeline(allowing, "run", "--strict-remote");
        PipelineOutcome run = toy.Pipeline(allowing, "run");

        Assert.That(strict.ExitCode, Is.EqualTo(7), strict.ToString);
        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Error, Does.Contain("remote 'lab' is left out").And.Contain("10 ran"));
    }

    private Experiment Fresh()
    {
        Experiment toy = Experiment.Fresh();
        Propose(toy, $"{{ url: '{Address}', mode: read-write }}");
        return toy;
    }

    private static void Propose(Experiment toy, string remote) => toy.Edit("profiles: [quick]\n", $"profiles: [quick]\nremotes:\n  lab: {remote}\n");
}
