using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Bench.Peers;

/// <summary>A peer's script under bench/peers. It stays alive and warm between its turns: one request and one answer a line, in JSON.</summary>
/// <remarks>Its first line is <c>{"name": …}</c>, or <c>{"missing": …, "install": …}</c> when a package is not there. An answer may be <c>{"error": …}</c>.</remarks>
internal sealed class PeerScript : IDisposable
{
    private readonly string _script;
    private readonly Process _process;

    /// <summary>Starts the script and reads its name.</summary>
    /// <param name="interpreter">The program that runs it.</param>
    /// <param name="script">Its path.</param>
    /// <param name="install">The command that installs the interpreter.</param>
    /// <param name="environment">Variables to set.</param>
    /// <exception cref="BenchException">The interpreter or a package is missing.</exception>
    public PeerScript(string interpreter, string script, string install, params KeyValuePair<string, string?>[] environment)
    {
        _script = Path.GetFileName(script);
        var start = new ProcessStartInfo(interpreter, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Array.ForEach(environment, start.Environment.Add);
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new BenchException($"The peer '{_script}' needs '{interpreter}', which cannot be started. Install it: {install}", exception);
        }

        JsonNode hello = ReadAnswer();
        if (hello["missing"] is JsonNode missing)
        {
            throw new BenchException($"The peer '{_script}' needs {missing}, which was not found. Install it: {hello["install"]}");
        }

        Name = (string)hello["name"]!;
    }

    /// <summary>The peer and its version.</summary>
    public string Name { get; }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="BenchException">The script failed.</exception>
    public JsonNode Ask(JsonObject request)
    {
        _process.StandardInput.WriteLine(request.ToJsonString());
        _process.StandardInput.Flush();
        JsonNode answer = ReadAnswer();
        return answer["error"] is JsonNode error
            ? throw new BenchException($"The peer '{_script}' failed: {error}. Run it alone to see more.")
            : answer;
    }

    /// <summary>Asks for timings.</summary>
    public IReadOnlyList<double> Time(string way, int repetitions) =>
        Ask(new JsonObject { ["do"] = "time", ["way"] = way, ["repetitions"] = repetitions })["seconds"].Deserialize<double[]>()!;

    /// <summary>Ends the script: it stops when its input does.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonNode ReadAnswer() =>
        _process.StandardOutput.ReadLine() is string line
            ? JsonNode.Parse(line)!
            : throw new BenchException($"The peer '{_script}' ended without an answer. What it said stands above; run it alone to see more.");
}
