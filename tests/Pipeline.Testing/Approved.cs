using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Pipeline.Testing;

/// <summary>Compares text with the approved file beside the test.</summary>
public static class Approved
{
    /// <summary>Fails when <paramref name="text"/> differs from <c>Approved/NAME.approved.txt</c>; with APPROVE=1 writes the file instead.</summary>
    public static void Matches(string text, string name, [CallerFilePath] string testFile = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, "Approved", name + ".approved.txt");
        string actual = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        string expected = File.Exists(path) ? File.ReadAllText(path) : "(no approved file yet)\n";
        Assert.That(actual, Is.EqualTo(expected), $"The text differs from {name}.approved.txt. If the change is intended, run: APPROVE=1 make test");
    }
}
