using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Testing;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>Debian's docker-registry on a port of this machine, with its data in a folder of its own.</summary>
internal sealed class RegistryProcess : IDisposable
{
    /// <summary>The user of a registry that asks for one, and the secret.</summary>
    public const string User = "alice", Secret = "canary-7f3a";

    private static readonly string s_program = "/usr/bin/docker-registry";
    private readonly TemporaryFolder _folder = new();
    private readonly bool _isOnOwnDisk;
    private Process _process;

    private RegistryProcess(bool asksForPassword, string? diskSize)
    {
        Directory.CreateDirectory(Data);
        if (diskSize is not null)
        {
            Mount("-t", "tmpfs", "-o", $"size={diskSize}", "tmpfs");
        }

        _isOnOwnDisk = diskSize is not null;
        Port = FreePort();
        string auth = asksForPassword ? $"auth: {{htpasswd: {{realm: test, path: {_folder["htpasswd"]}}}}}\n" : "";
        File.WriteAllText(_folder["htpasswd"], $"{User}:$2y$05$HeIIC8BROAG3e/BVMpCY6OWt5yeNg.weM9.UtAKjm9opwAsevwtxy\n");
        File.WriteAllText(_folder["registry.yml"],
            $"version: 0.1\nlog: {{level: error}}\nstorage: {{filesystem: {{rootdirectory: {Data}}}, delete: {{enabled: true}}, maintenance: {{uploadpurging: {{enabled: false}}}}}}\n"
            + $"http: {{addr: '127.0.0.1:{Port}', secret: 0123456789abcdef0123456789abcdef}}\n{auth}");
        _process = Launch();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its folder of blobs.</summary>
    public string Data => _folder["data"];

    /// <summary>A tag in it.</summary>
    public RegistryReference Reference => new($"127.0.0.1:{Port}", "toy/results", "v1");

    /// <summary>Starts one; the test is skipped where the program is missing.</summary>
    public static RegistryProcess Start(bool asksForPassword = false) => Start(asksForPassword, diskSize: null);

    /// <summary>Starts one whose data lie on a disk of their own, of a size such as <c>8m</c>; the test is skipped where one cannot be made.</summary>
    public static RegistryProcess StartOnDisk(string size)
    {
        if (Environment.UserName != "root")
        {
            Assert.Ignore("root alone may mount the small disk of this test.");
        }

        return Start(asksForPassword: false, size);
    }

    private static RegistryProcess Start(bool asksForPassword, string? diskSize)
    {
        if (!File.Exists(s_program))
        {
            Assert.Ignore("docker-registry is missing: install the package docker-registry.");
        }

        return new RegistryProcess(asksForPassword, diskSize);
    }

    /// <summary>A port that nobody uses.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Docker's config.json with one login.</summary>
    public static string Login(string host, string user, string secret) => new JsonObject
    {
        ["auths"] = new JsonObject { [host] = new JsonObject { ["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")) } },
    }.ToJsonString();

    /// <summary>The file of a blob.</summary>
    public string PathOf(BlobDescriptor blob) => Path.Combine(Data, "docker/registry/v2/blobs/sha256", blob.Digest.Hex[..2], blob.Digest.Hex, "data");

    /// <summary>Gives the disk of its own another size.</summary>
    public void ResizeDisk(string size) => Mount("-o", $"remount,size={size}");

    /// <summary>kill -9, and the same registry again.</summary>
    public void KillAndRestart()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = Launch();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        if (_isOnOwnDisk)
        {
            Run("umount", Data);
        }

        _folder.Dispose();
    }

    private void Mount(params string[] arguments) => Run("mount", [.. arguments, Data]);

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            Assert.Ignore($"'{program} {string.Join(' ', arguments)}' is not possible here: {error}");
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo(s_program, ["serve", _folder["registry.yml"]]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (int attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var probe = new TcpClient("127.0.0.1", Port);
                return process;
            }
            catch (SocketException)
            {
                Thread.Sleep(50);
            }
        }

        process.Kill();
        throw new TimeoutException("docker-registry does not listen after 30 s.");
    }
}
