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

    [TestCase("registry.example", "alice")]
    [TestCase("evil.registry.example", null)]
    [TestCase("registry.example:5000", null)]
    public async Task Find_Host_IsThatOfTheEntryAndNoOther(string host, string? user)
    {
        Write(RegistryProcess.Login("registry.example", "alice", "s"));

        RegistryCredential? found = await Credentials().FindAsync(host, CancellationToken.None);

        Assert.That(found?.ToString(), Is.EqualTo(user is null ? null : $"{user} (secret hidden)"));
    }

    [Test]
    public async Task Find_MissingFile_HasNone() => Assert.That(await Credentials().FindAsync("registry.example", CancellationToken.None), Is.Null);

    [TestCase("<html>")]
    [TestCase("""{"auths":{"registry.example":{"auth":"###"}}}""")]
    [TestCase("""{"auths":{"registry.example":{"auth":"bm9jb2xvbg=="}}}""")]
    [TestCase("""{"credsStore":"../../bin/sh"}""")]
    [TestCase("""{"credsStore":"a; touch x"}""")]
    [TestCase("""{"credHelpers":{"registry.example":"Upper"}}""")]
    public void Find_MalformedFile_IsRefusedWithTheWayOut(string json)
    {
        Write(json);

        Assert.That(() => Credentials().FindAsync("registry.example", CancellationToken.None), Throws.TypeOf<RemoteException>().With.Message.Contains("Log in again"));
    }

    [Test]
    public void Find_HelperThatIsMissing_IsNamed()
    {
        Write("""{"credsStore":"no-such-helper"}""");

        Assert.That(() => Credentials().FindAsync("registry.example", CancellationToken.None), Throws.TypeOf<RemoteException>().With.Message.Contains("docker-credential-no-such-helper"));
    }

    [TestCase("""{"auths":{"registry.example":{"auth":"YWxpY2U6","identitytoken":"canary"}}}""")]
    public void Find_IdentityToken_IsRefusedWithoutPrintingIt(string json)
    {
        Write(json);

        Assert.That(
            () => Credentials().FindAsync("registry.example", CancellationToken.None),
            Throws.TypeOf<RemoteException>().With.Message.Contains("docker login --username NAME registry.example").And.Message.Not.Contain("canary"));
    }

    [Test]
    public void Find_HelperInTheWorkingFolder_IsNotStarted()
    {
        string name = $"docker-credential-planted{Environment.ProcessId}";
        string planted = Path.Combine(Directory.GetCurrentDirectory(), name);
        WriteProgram(planted, $"touch {_folder["was-started"]}");
        Write($$"""{"credsStore":"planted{{Environment.ProcessId}}"}""");
        try
        {
            Assert.That(() => Credentials().FindAsync("registry.example", CancellationToken.None), Throws.TypeOf<RemoteException>().With.Message.Contains("in no folder of PATH"));
            Assert.That(File.Exists(_folder["was-started"]), Is.False);
        }
        finally
        {
            File.Delete(planted);
        }
    }

    [Test]
    public async Task Find_Helper_GetsTheHostOnItsInput()
    {
        WriteProgram(_folder["docker-credential-test"], "read host\n[ \"$1\" = get ] && [ \"$host\" = registry.example ] || exit 1\necho '{\"Username\":\"bob\",\"Secret\":\"s\"}'");
        Write("""{"credsStore":"test"}""");
        string before = Environment.GetEnvironmentVariable("PATH")!;
        Environment.SetEnvironmentVariable("PATH", $"{_folder.Path}:{before}");
        try
        {
            Assert.That((await Credentials().FindAsync("registry.example", CancellationToken.None))!.ToString(), Is.EqualTo("bob (secret hidden)"));
            Assert.That(await Credentials().FindAsync("other.example", CancellationToken.None), Is.Null);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", before);
        }
    }

    private static void WriteProgram(string path, string script)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Write(string json) => File.WriteAllText(_folder["config.json"], json);

    private DockerCredentials Credentials() => new(_folder["config.json"]);
}
