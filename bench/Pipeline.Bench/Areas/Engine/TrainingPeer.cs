using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>A peer that trains as ours does, in Python. A way of it whose losses differ from ours is refused.</summary>
/// <param name="folder">The folder bench.</param>
/// <param name="script">Its script under bench/peers.</param>
/// <param name="threads">Threads that it may use. Its times are processor time of one, and time that passed of several.</param>
internal sealed class TrainingPeer(string folder, string script, int threads = 1) : IDisposable
{
    private const string Install = "apt-get install -y --no-install-recommends python3-torch libopenblas0-serial";

    /// <summary>Variable that names the Python to use. Debian's packages serve Debian's own, whatever stands first in PATH.</summary>
    private const string PythonVariable = "BENCH_PYTHON";

    /// <summary>The first losses of ours and the peer may differ by rounding alone.</summary>
    private const double FirstLossTolerance = 1e-6;

    /// <summary>Later ones may differ more: training magnifies rounding, above all Adam, whose first changes depend on signs alone.</summary>
    private const double LossTolerance = 1e-4;

    private readonly PeerScript _script = new(
        Environment.GetEnvironmentVariable(PythonVariable) ?? "/usr/bin/python3",
        Path.Combine(folder, "peers", script),
        Install,
        new("OPENBLAS_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture)),
        new("OMP_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Warms ours and the peer's ways up, checks that their losses agree, and answers the ways.</summary>
    /// <param name="request">The work.</param>
    /// <param name="ours">Does it once and answers its loss.</param>
    /// <param name="startsAnew">Whether every repetition is the same training, so that the loss is one of many steps.</param>
    public List<Contestant> Load(JsonObject request, Func<double> ours, bool startsAnew = false)
    {
        double[] expected = [.. Enumerable.Range(0, TrainingWork.Warmups).Select(_ => ours())];
        var peers = new List<Contestant>();
        foreach (JsonNode? way in _script.Ask(request)["ways"]!.AsArray())
        {
            string name = (string)way!["name"]!;
            if (way["losses"] is JsonNode losses)   // nn.LSTM is another network and has none to compare
            {
                CheckLosses($"{_script.Name}, {name}", expected, losses.Deserialize<double[]>()!, startsAnew ? LossTolerance : FirstLossTolerance);
            }

            peers.Add(new Contestant($"{_script.Name}, {name}", repetitions => _script.Time(name, repetitions)));
        }

        return peers;
    }

    /// <summary>Ends the script.</summary>
    public void Dispose() => _script.Dispose();

    private static void CheckLosses(string way, double[] expected, double[] found, double firstTolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(found[i] - expected[i]) <= (i == 0 ? firstTolerance : LossTolerance) * expected[i]))
            {
                throw new BenchException(
                    $"The peer '{way}' should train as ours, whose loss {i + 1} is {expected[i]:R}, but its is {found[i]:R}. Mend its script in bench/peers or the engine.");
            }
        }
    }
}
