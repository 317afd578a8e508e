using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Store.Tests.Manifests;

[TestFixture]
public sealed class LayoutIndexTests
{
    private StoreFolder _folder = null!;

    private string IndexPath => Path.Combine(_folder.Root, "index.json");

    [SetUp]
    public void OpenStore() => _folder = new StoreFolder();

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public void Publish_SampleResult_WritesTheApprovedBytes()
    {
        StoredResult result = Publish("a", "younger2001/boolean/data[seed=1001]");
        _folder.Store.WriteIndex();

        JsonNode manifest = JsonNode.Parse(Content(result.Manifest))!;
        Digest config = Digest.Parse(manifest["config"]!["digest"]!.GetValue<string>());
        Digest methods = Digest.Parse(manifest["layers"]!.AsArray()[^1]!["digest"]!.GetValue<string>());
        string text = $"""
            index.json
            {File.ReadAllText(IndexPath)}

            manifest {result.Manifest}
            {Content(result.Manifest)}

            config
            {Content(config)}

            methods
            {Content(methods)}
            """;
        Approved.Matches(text, "oci-layout");
    }

    [Test]
    public void WriteIndex_SeveralInstancesAndKeys_NamesTheLatestOfEach()
    {
        StoredResult old = Publish("epochs 800", "learner");
        StoredResult latest = Publish("epochs 400", "learner");
        Publish("epochs 400", "twin");

        _folder.Store.WriteIndex();

        JsonArray manifests = JsonNode.Parse(File.ReadAllText(IndexPath))!["manifests"]!.AsArray();
        Assert.That(
            manifests.Select(manifest => (manifest!["digest"]!.GetValue<string>(), manifest["annotations"]?["org.opencontainers.image.ref.name"]?.GetValue<string>())),
            Is.EqualTo(new[] { (old.Manifest.ToString(), null), (latest.Manifest.ToString(), "learner"), (latest.Manifest.ToString(), "twin") }));
    }

    [Test]
    public void WriteIndex_ManifestGone_LeavesItOut()
    {
        StoredResult result = Publish("a", "learner");
        File.Delete(_folder.PathOf(result.Manifest));

        _folder.Store.WriteIndex();

        Assert.That(JsonNode.Parse(File.ReadAllText(IndexPath))!["manifests"]!.AsArray(), Is.Empty);
    }

    [Test]
    public void WriteIndex_NothingNew_LeavesTheFileAlone()
    {
        Publish("a", "learner");
        _folder.Store.WriteIndex();
        FileState? before = DiskFileSystem.Instance.Stat(IndexPath);

        _folder.Store.WriteIndex();

        Assert.That(DiskFileSystem.Instance.Stat(IndexPath), Is.EqualTo(before));
    }

    [Test]
    public void WriteIndex_Skopeo_OpensTheResultByItsName()
    {
        StoredResult result = Publish("a", "younger2001/boolean/data[seed=1001]");
        Publish("b", "younger2001/boolean/data[seed=1002]");
        _folder.Store.WriteIndex();

        string manifest = Skopeo("inspect", "--raw", $"oci:{_folder.Root}:younger2001/boolean/data+seed-1001");
        string config = Skopeo("inspect", "--config", "--raw", $"oci:{_folder.Root}:younger2001/boolean/data+seed-1001");

        Assert.That(Digest.Of(Encoding.UTF8.GetBytes(manifest)), Is.EqualTo(result.Manifest));
        Assert.That(JsonNode.Parse(config)!["key"]!.GetValue<string>(), Is.EqualTo(SampleResults.KeyOf("a").ToString()));
    }

    [Test]
    public void WriteIndex_SkopeoCopy_KeepsTheManifestsDigest()
    {
        StoredResult result = Publish("a", "data");
        _folder.Store.WriteIndex();

        Skopeo("copy", "--preserve-digests", $"oci:{_folder.Root}:data", $"oci:{_folder["copy"]}:data");

        Assert.That(File.Exists(Path.Combine(_folder["copy"], "blobs", "sha256", result.Manifest.Hex)), Is.True);
    }

    private static string Skopeo(params string[] arguments)
    {
        Process skopeo;
        try
        {
            skopeo = Process.Start(new ProcessStartInfo("skopeo", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("skopeo is not installed. Install it with: apt-get install -y skopeo");
            throw;
        }

        using (skopeo)
        {
            Task<string> error = skopeo.StandardError.ReadToEndAsync();
            string output = skopeo.StandardOutput.ReadToEnd();
            skopeo.WaitForExit();
            Assert.That(skopeo.ExitCode, Is.Zero, error.Result);
            return output;
        }
    }

    private StoredResult Publish(string name, string instance) =>
        _folder.Store.Publish(SampleResults.Store(_folder.Blobs, name), SampleResults.NoteOf(instance));

    private string Content(Digest digest) => File.ReadAllText(_folder.PathOf(digest));
}
