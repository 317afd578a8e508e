using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Pipeline.Numerics;

namespace Pipeline.Cli.Composition;

/// <summary>What may matter of the machine when two of them are compared. None of it enters a key.</summary>
internal static class MachineFacts
{
    /// <summary>Name and value, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All() =>
    [
        KeyValuePair.Create("system", $"{RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})"),
        KeyValuePair.Create("runtime", RuntimeInformation.FrameworkDescription),
        KeyValuePair.Create("cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        KeyValuePair.Create("memory", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0.0} GiB")),
        KeyValuePair.Create("vectors", Avx512F.IsSupported ? "512 bit" : Avx2.IsSupported && Fma.IsSupported ? "256 bit" : "none with fused multiply-add: results are the same, but slow"),
        KeyValuePair.Create("numeric contract", NumericContract.Version.ToString(CultureInfo.InvariantCulture)),
    ];
}
