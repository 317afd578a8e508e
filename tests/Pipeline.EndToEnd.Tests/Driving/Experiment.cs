using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Driving;

/// <summary>A folder of its own with a small pipeline.yaml (<c>toy.yaml</c>) and whatever commands leave beside it.</summary>
internal sealed class Experiment : IDisposable
{
    /// <summary>Every instance of <c>toy.yaml</c>, in order.</summary>
    public static readonly string[] AllInstances =
    [
        "toy/data[seed=1]", "toy/floor", "toy/online[seed=1]", "toy/online[seed=2]", "toy/online-evaluation[seed=1]",
        "toy/online-evaluation[seed=2]", "toy/cycles", "toy/learner[seed=1]", "toy/evaluation[seed=1]", "toy/figure[seed=1]",
    ];

    private readonly TemporaryFolder _folder = new();

    private Experiment()
    {
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Path of pipeline.yaml.</summary>
    public string Declaration => _folder["pipeline.yaml"];

    /// <summary>Path of artifacts/store.</summary>
    public string Store => _folder["artifacts/store"];

    /// <summary>Path of artifacts/out.</summary>
    public string View => _folder["artifacts/out"];

    /// <summary>Text of pipeline.lock.</summary>
    public string Lock => File.ReadAllText(_folder["pipeline.lock"]);

    /// <summary>Names of the files in artifacts/store/quarantine.</summary>
    public string[] Quarantined => NamesIn("quarantine");

    /// <summary>Names of the drafts in artifacts/store/ingest. A <c>.seat</c> is a lock that stays, not a draft.</summary>
    public string[] Drafts => [.. NamesIn("ingest").Where(name => !name.EndsWith(".seat", StringComparison.Ordinal))];

    /// <summary>Paths of the checkpoints in artifacts/store/checkpoints.</summary>
    public string[] Checkpoints => Directory.Exists(Path.Combine(Store, "checkpoints")) ? Directory.GetFiles(Path.Combine(Store, "checkpoints")) : [];

    /// <summary>Path of an entry of the folder.</summary>
    public string this[string relative] => _folder[relative];

    /// <summary>An experiment that has never run.</summary>
    public static Experiment Fresh()
    {
        var experiment = new Experiment();
        File.Copy(Path.Combine(Repository.Root, "tests", "Pipeline.EndToEnd.Tests", "Driving", "toy.yaml"), experiment.Declaration);
        return experiment;
    }

    /// <summary>An experiment that has run once: a copy of one that really did, made once for all tests.</summary>
    public static Experiment Finished()
    {
        var copy = new Experiment();
        CopyFolder(FinishedExperiment.Original.Folder, copy.Folder);
        return copy;
    }

    /// <summary>Runs <c>pipeline ARGUMENTS</c> here to its end.</summary>
    public PipelineOutcome Pipeline(params string[] arguments) => PipelineProcess.Run(Folder, arguments);

    /// <summary>Runs <c>pipeline ARGUMENTS</c> here under another environment.</summary>
    public PipelineOutcome Pipeline(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using PipelineProcess process = PipelineProcess.Start(Folder, arguments, environment);
        return process.WaitForExit();
    }

    /// <summary>Runs <c>pipeline ARGUMENTS</c> here as another user.</summary>
    public PipelineOutcome PipelineOf(int user, params string[] arguments)
    {
        using PipelineProcess process = PipelineProcess.Start(Folder, arguments, new Dictionary<string, string?> { ["HOME"] = Folder }, user: user);
        return process.WaitForExit();
    }

    /// <summary>Gives the folder, or an entry of it, to a user; only root may.</summary>
    public void GiveTo(int user, string relative = ".")
    {
        using Process change = Process.Start("chown", ["-R", user.ToString(CultureInfo.InvariantCulture), _folder[relative]]);
        change.WaitForExit();
        Assert.That(change.ExitCode, Is.Zero, "chown");
    }

    /// <summary>Replaces a piece of pipeline.yaml that stands there once.</summary>
    public void Edit(string before, string after)
    {
        string text = File.ReadAllText(Declaration);
        Assert.That(text.Split(before), Has.Length.EqualTo(2), $"'{before}' must stand once in pipeline.yaml, or the test edits something else.");
        File.WriteAllText(Declaration, text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>Path of the blob of an output as pipeline.lock names it.</summary>
    public string Blob(string instance, string output)
    {
        string[] lines = Lock.Split('\n');
        int begin = Array.IndexOf(lines, $"  {instance}:");
        string line = lines.Skip(begin).First(line => line.StartsWith($"      {output}: sha256:", StringComparison.Ordinal));
        return Path.Combine(Store, "blobs", "sha256", line[(line.LastIndexOf(':') + 1)..]);
    }

    /// <summary>Digest of each file under artifacts/out, without the view's own index.</summary>
    public SortedDictionary<string, string> ViewDigests()
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(View, "*", SearchOption.AllDirectories))
        {
            if (!Path.GetFileName(path).StartsWith(".view", StringComparison.Ordinal))
            {
                digests.Add(Path.GetRelativePath(View, path), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
            }
        }

        return digests;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private string[] NamesIn(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Store, folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    // File.Copy keeps times and modes, which the view's index remembers.
    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
