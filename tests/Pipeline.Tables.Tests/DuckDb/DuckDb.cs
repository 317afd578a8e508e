using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Pipeline.Testing;

namespace Pipeline.Tables.Tests.DuckDb;

/// <summary>Runs read.mjs, which lets DuckDB read a table.</summary>
internal static class DuckDb
{
    private const string Hint = "DuckDB for Node.js is not installed. Run 'make test', or install Node.js 20 and run 'npm ci --prefix tests/Pipeline.Tables.Tests/DuckDb'.";

    /// <summary>What DuckDB reads from <paramref name="table"/>; ignores the test when DuckDB is not installed.</summary>
    public static JsonNode Read(byte[] table, params string[] conditions)
    {
        string folder = Path.Combine(Repository.Root, "tests", "Pipeline.Tables.Tests", "DuckDb");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@duckdb", "node-api")))
        {
            Assert.Ignore(Hint);
        }

        using var temporary = new TemporaryFolder();
        string file = temporary["table.parquet"];
        File.WriteAllBytes(file, table);
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "read.mjs"), file, .. conditions]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process node = Process.Start(start)!;
            Task<string> error = node.StandardError.ReadToEndAsync();
            string output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            Assert.That(node.ExitCode, Is.Zero, error.Result);
            return JsonNode.Parse(output)!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore(Hint);
            throw;
        }
    }
}
