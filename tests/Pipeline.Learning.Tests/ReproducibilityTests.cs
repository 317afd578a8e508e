using Pipeline.Learning.Scanning;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests;

/// <summary>The same bits in every process, whatever the processor offers: a small training in a child process, digest against digest.</summary>
public class ReproducibilityTests
{
    // Changes with NumericContract.Version alone.
    private const string Digest = "978684075c294b8cc29a17984bd9d6536e2d2c2a83113bde77d70c556138ad25";

    [TestCase("DOTNET_EnableAVX512=0", "Bits256", TestName = "Training_With256Bits_GivesTheSameWeights")]
    [TestCase("DOTNET_EnableAVX2=0", "None", TestName = "Training_Without256Bits_GivesTheSameWeights")]
    [TestCase("DOTNET_EnableHWIntrinsic=0", "None", TestName = "Training_WithoutSimd_GivesTheSameWeights")]
    [TestCase("DOTNET_EnableHWIntrinsic=0 GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-AVX2_Usable,-FMA4", "None", TestName = "Training_WithSoftwareMultiplyAdd_GivesTheSameWeights")]
    [TestCase("DOTNET_TieredCompilation=0 DOTNET_EnableAVX512=0", "Bits256", TestName = "Training_WithFullCompilation_GivesTheSameWeights")]
    [TestCase("DOTNET_JITMinOpts=1 DOTNET_EnableAVX512=0", "Bits256", TestName = "Training_WithoutOptimisation_GivesTheSameWeights")]
    public void Training_UnderASetting_GivesTheSameWeights(string settings, string width)
    {
        if (width == nameof(SimdWidth.Bits256) && !SingleLanes256.IsSupported)
        {
            Assert.Ignore("AVX2 is absent on this processor.");
        }

        Assert.That(ChildProcess.Run(settings, "digest"), Is.EqualTo($"{width} {Digest}"));
    }

    [Test]
    public void Training_With512Bits_GivesTheSameWeights()
    {
        if (!SingleLanes512.IsSupported)
        {
            Assert.Ignore("AVX-512 is absent on this processor.");
        }

        Assert.That(ChildProcess.Run("", "digest"), Is.EqualTo($"{SimdWidth.Bits512} {Digest}"));
    }

    // Without tiers: the runtime allocates 24 bytes now and then when it compiles a method again.
    [Test]
    public void Training_AfterWarmUp_AllocatesNothing([Values(1, 2)] int threads) =>
        Assert.That(ChildProcess.Run("DOTNET_TieredCompilation=0", "allocation", $"{threads}"), Is.EqualTo("0"));
}
