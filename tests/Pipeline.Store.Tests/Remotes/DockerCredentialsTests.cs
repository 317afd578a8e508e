using Pipeline.Testing;

namespace Pipeline.Store.Tests.Remotes;

[TestFixture]
[NonParallelizable]
public sealed class DockerCredentialsTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Push_ToARegistryThatAsks_TakesTheCredentialOfDockersFile()
    {
        using var registry = new RegistryCase(asksForPassword: true);
        Write(RegistryProcess.Login(registry.Registry.Reference.Host, RegistryProcess.User, RegistryProcess.Secret));

        Assert.That(() => registry.PushAsync(), Throws.TypeOf<RemoteException>().With.Message.Contains("docker login"));
        await registry.PushAsync(credentials: Credentials());

        Assert.That((await registry.PullAsync(credentials: Credentials())).Added, Has.Length.EqualTo(2));
    }

    [Test]
    public void Push_WithAWrongSecret_IsRefusedWithoutPrintingIt()
    {
        using var registry = new RegistryCase(asksForPassword: true);
        Write(RegistryProcess.Login(registry.Registry.Reference.Host, "alice", "wrong-9c2d"));

        RemoteException failure = Assert.ThrowsAsync<RemoteException>(() => registry.PushAsync(credentials: Credentials()))!;

        Assert.That(failure.ToString(), Does.Contain("docker login").And.Not.Contain("wrong-9c2d"));
    }

    [TestCase("ghcr.io", "alice")]
    [TestCase("evil.ghcr.io", null)]
    [TestCase("ghcr.io:5000", null)]
    public async Task Find_Host_IsThatOfTheEntryAndNoOther(string host, string? user)
    {
        Write(RegistryProcess.Login("ghcr.io", "alice", "s"));

        RegistryCredential? found = await Credentials().FindAsync(host, CancellationToken.None);

        Assert.That(found?.ToString(), Is.EqualTo(user is null ? null : $"{user} (secret hidden)"));
    }

    [Test]
    public async Task Find_MissingFile_HasNone() => Assert.That(await Credentials().FindAsync("ghcr.io", CancellationToken.None), Is.Null);

    [TestCase("<html>")]
    [TestCase("""{"auths":{"ghcr.io":{"auth":"###"}}}""")]
    [TestCase("""{"auths":{"ghcr.io":{"auth":"bm9jb2xvbg=="}}}""")]
    [TestCase("""{"credsStore":"../../bin/sh"}""")]
    [TestCase("""{"credsStore":"a; touch x"}""")]
    [TestCase("""{"credHelpers":{"ghcr.io":"Upper"}}""")]
    public void Find_MalformedFile_IsRefusedWithTheWayOut(string json)
    {
        Write(json);

        Assert.That(() => Credentials().FindAsync("ghcr.io", CancellationToken.None), Throws.TypeOf<RemoteException>().With.Message.Contains("Log in again"));
    }

    [Test]
    public void Find_HelperThatIsMissing_IsNamed()
    {
        Write("""{"credsStore":"no-such-helper"}""");

        Assert.That(() => Credentials().FindAsync("ghcr.io", CancellationToken.None), Throws.TypeOf<RemoteException>().With.Message.Contains("docker-credential-no-such-helper"));
    }

    [Test]
    public async Task Find_Helper_GetsTheHostOnItsInput()
    {
        string path = _folder["docker-credential-test"];
        File.WriteAllText(path, "#!/bin/sh\nread host\n[ \"$1\" = get ] && [ \"$host\" = ghcr.io ] || exit 1\necho '{\"Username\":\"bob\",\"Secret\":\"s\"}'\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Write("""{"credsStore":"test"}""");
        string before = Environment.GetEnvironmentVariable("PATH")!;
        Environment.SetEnvironmentVariable("PATH", $"{_folder.Path}:{before}");
        try
        {
            Assert.That((await Credentials().FindAsync("ghcr.io", CancellationToken.None))!.ToString(), Is.EqualTo("bob (secret hidden)"));
            Assert.That(await Credentials().FindAsync("other.io", CancellationToken.None), Is.Null);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", before);
        }
    }

    private void Write(string json) => File.WriteAllText(_folder["config.json"], json);

    private DockerCredentials Credentials() => new(_folder["config.json"]);
}
