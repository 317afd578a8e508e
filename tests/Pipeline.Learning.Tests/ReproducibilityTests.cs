using Pipeline.Learning.Scanning;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests;

/// <summary>The same bits in every process, whatever the machine offers: a small training in a child process, which says what ran, digest against digest.</summary>
public class ReproducibilityTests
{
    // Digests of the weights by exact back-propagation, then by the on-line rule. They change with NumericContract.Version alone.
    private const string ShortDigest =
        "8374cf8bb049fbcd75e2f62fda9504ba6f0240aed9a08ec0181acaa3f5320e06 948a74ec139f9d01c9ab461e3f1e356824c43385a3714d4b9fd994ca93b5d01a";

    private const string LongDigest =
        "a4dfa9b49dfdf105483c350fdfcbe463a04e6fe45d900f0a1c97ae05a784d988 6bfb2b1b11e2a58a654f55d6a36fc98cdab2b638b0a8c1aa5dfba548b4c11107";

    /// <summary>Updates of the short training: few enough for processors without SIMD (24 576 lane-steps).</summary>
    private const int Short = 8;

    /// <summary>Updates of the long training: its step is interpreted at first and compiled at last.</summary>
    private const int Long = 300;

    // Registers of 128 bits have no kernels of their own: without AVX2 the scalar ones run, as without SIMD.
    [TestCase("", SimdWidth.Bits512, TestName = "Training_With512Bits_GivesTheSameWeights")]
    [TestCase("DOTNET_EnableAVX512=0", SimdWidth.Bits256, TestName = "Training_With256Bits_GivesTheSameWeights")]
    [TestCase("DOTNET_EnableAVX2=0", SimdWidth.None, TestName = "Training_With128Bits_GivesTheSameWeights")]
    [TestCase("DOTNET_EnableHWIntrinsic=0", SimdWidth.None, TestName = "Training_WithoutSimd_GivesTheSameWeights")]
    [TestCase("DOTNET_EnableHWIntrinsic=0 GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-AVX2_Usable,-FMA4", SimdWidth.None, TestName = "Training_WithSoftwareMultiplyAdd_GivesTheSameWeights")]
    [TestCase("DOTNET_TieredCompilation=0 DOTNET_EnableAVX512=0", SimdWidth.Bits256, TestName = "Training_WithFullCompilation_GivesTheSameWeights")]
    [TestCase("DOTNET_JITMinOpts=1 DOTNET_EnableAVX512=0", SimdWidth.Bits256, TestName = "Training_WithoutOptimisation_GivesTheSameWeights")]
    public void Training_UnderASetting_GivesTheSameWeights(string settings, object width)
    {
        RequireWidth((SimdWidth)width);

        Assert.That(ChildProcess.Run(settings, "digest", "1", $"{Short}"), Is.EqualTo(Expected((SimdWidth)width)));
    }

    [TestCase("", SimdWidth.Bits512, "compiled", TestName = "Training_CompiledFor512Bits_GivesTheWeightsOfTheInterpreter")]
    [TestCase("DOTNET_EnableAVX512=0", SimdWidth.Bits256, "compiled", TestName = "Training_CompiledFor256Bits_GivesTheWeightsOfTheInterpreter")]
    [TestCase("DOTNET_EnableAVX2=0", SimdWidth.None, "interpreted", TestName = "Training_Interpreted_GivesTheWeightsOfTheCompiler")]
    public void Training_LongEnoughToCompile_GivesTheSameWeights(string settings, object width, string code)
    {
        RequireWidth((SimdWidth)width);

        Assert.That(
            ChildProcess.Run(settings, "digest", "2", $"{Long}"),
            Is.EqualTo(Expected((SimdWidth)width, threads: 2, code: code, digest: LongDigest)));
    }

    [TestCase("")]
    [TestCase("DOTNET_EnableAVX512=0")]
    [TestCase("DOTNET_EnableAVX2=0")]
    [TestCase("DOTNET_EnableHWIntrinsic=0")]
    [TestCase("DOTNET_EnableHWIntrinsic=0 GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-AVX2_Usable,-FMA4")]
    [TestCase("DOTNET_TieredCompilation=0")]
    public void Numbers_DrawnAtOnceUnderASetting_AreThoseDrawnOneByOne(string settings) =>
        Assert.That(ChildProcess.Run(settings, "numbers"), Is.EqualTo(ManyNumbers.OneByOne()));

    [Test]
    public void Training_WithManyThreads_GivesTheSameWeights([Values(1, 2, 8)] int threads) =>
        Assert.That(ChildProcess.Run("", "digest", $"{threads}", $"{Short}"), Is.EqualTo(Expected(SimdWidths.Widest, threads)));

    [Test]
    public void Training_InTwoProcessesAtOnce_GivesTheSameWeights()
    {
        string[] outputs = new string[2];

        Parallel.For(0, outputs.Length, process => outputs[process] = ChildProcess.Run("", "digest", "2", $"{Short}"));

        Assert.That(outputs, Is.All.EqualTo(Expected(SimdWidths.Widest, threads: 2)));
    }

    [Test]
    public void Training_InTheOtherBuild_GivesTheSameWeights()
    {
        string other = SmallTraining.Build == "Release" ? "Debug" : "Release";
        using var engine = new EngineBuild(other);

        Assert.That(ChildProcess.RunCopy(engine.Assembly, "", "digest", "1", $"{Short}"), Is.EqualTo(Expected(SimdWidths.Widest, build: other)));
    }

    // Without tiers: the runtime allocates 24 bytes now and then when it compiles a method again.
    [Test]
    public void Training_AfterWarmUp_AllocatesNothing([Values(1, 2)] int threads) =>
        Assert.That(ChildProcess.Run("DOTNET_TieredCompilation=0", "allocation", $"{threads}"), Is.EqualTo("0"));

    private static string Expected(SimdWidth width, int threads = 1, string? build = null, string code = "interpreted", string digest = ShortDigest) =>
        $"{width}, {threads} threads, {build ?? SmallTraining.Build}, {code}: {digest}";

    private static void RequireWidth(SimdWidth width)
    {
        bool isMissing = (width == SimdWidth.Bits512 && !SingleLanes512.IsSupported) || (width == SimdWidth.Bits256 && !SingleLanes256.IsSupported);
        if (isMissing)
        {
            Assert.Ignore($"{(width == SimdWidth.Bits512 ? "AVX-512" : "AVX2")} is absent on this processor.");
        }
    }
}
