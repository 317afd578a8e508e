using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Store.Tests.Remotes;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Sharing;

/// <summary><c>push</c> and <c>pull</c> against Debian's docker-registry.</summary>
public class RegistryTests
{
    [Test]
    public void Push_ThenPullElsewhere_LeavesNothingToRun()
    {
        using var registry = RegistryProcess.Start();
        using Experiment sender = Experiment.Finished(), receiver = Experiment.Fresh();
        File.Copy(sender["pipeline.lock"], receiver["pipeline.lock"]);

        PipelineOutcome push = sender.Pipeline("push", registry.Reference.ToString(), "--insecure", "--all");
        PipelineOutcome again = sender.Pipeline("push", registry.Reference.ToString(), "--insecure", "--all");
        PipelineOutcome pull = receiver.Pipeline("pull", registry.Reference.ToString(), "--insecure");
        PipelineOutcome run = receiver.Pipeline("run", "--json");

        Assert.That(push.ExitCode, Is.Zero, push.ToString);
        Assert.That(again.Output, Does.Contain("0 manifests and 0 blobs (0 bytes) were sent"), again.ToString);
        Assert.That(pull.Output, Does.StartWith("10 results added"), pull.ToString);
        Assert.That(run.Instances("Ran"), Is.Empty);
        Assert.That(receiver.ViewDigests(), Is.EqualTo(sender.ViewDigests()));
    }

    [Test]
    public void Push_WithALogin_NeverPrintsTheSecret()
    {
        using var registry = RegistryProcess.Start(asksForPassword: true);
        using Experiment toy = Experiment.Finished();
        using var docker = new TemporaryFolder();
        string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{RegistryProcess.User}:{RegistryProcess.Secret}"));
        File.WriteAllText(docker["config.json"], RegistryProcess.Login(registry.Reference.Host, RegistryProcess.User, RegistryProcess.Secret));

        PipelineOutcome stranger = toy.Pipeline(new Dictionary<string, string?> { ["DOCKER_CONFIG"] = docker["none"] }, "push", registry.Reference.ToString(), "--insecure");
        PipelineOutcome push = toy.Pipeline(new Dictionary<string, string?> { ["DOCKER_CONFIG"] = docker.Path }, "push", registry.Reference.ToString(), "--insecure", "--verbose");

        Assert.That(stranger.ExitCode, Is.EqualTo(7), stranger.ToString);
        Assert.That(stranger.Error, Does.Contain("docker login"));
        Assert.That(push.ExitCode, Is.Zero, push.ToString);
        Assert.That(push.ToString(), Does.Not.Contain(RegistryProcess.Secret).And.Not.Contain(encoded));
    }

    [Test]
    public void Push_ToNoRegistry_IsARemoteFailure()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome push = toy.Pipeline("push", $"127.0.0.1:{RegistryProcess.FreePort()}/toy/results", "--insecure");

        Assert.That(push.ExitCode, Is.EqualTo(7), push.ToString);
        Assert.That(push.Error, Does.Contain("failed 6 times"));
    }

    [TestCase("results")]
    [TestCase("registry.example/Results")]
    public void Push_MalformedReference_SaysTheForm(string reference)
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome push = toy.Pipeline("push", reference);

        Assert.That(push.ExitCode, Is.EqualTo(2));
        Assert.That(push.Error, Does.Contain("HOST[:PORT]/NAME[:TAG]"));
    }

    [Test]
    public void Push_PlainConnectionElsewhere_IsRefused()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome push = toy.Pipeline("push", "registry.example/someone/results", "--insecure");

        Assert.That(push.ExitCode, Is.EqualTo(7));
        Assert.That(push.Error, Does.Contain("https alone"));
    }
}
