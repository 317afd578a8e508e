using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Reproducibility;

/// <summary>The same pipeline.yaml gives the same bytes, whoever runs it and wherever.</summary>
public class SameBytesTests
{
    private static IEnumerable<TestCaseData> Machines()
    {
        yield return Machine(
            "Run_AnotherPathUserCultureAndZone_GivesTheSameBytes",
            ("HOME", "/nonexistent"), ("USER", "somebody-else"), ("TZ", "Pacific/Chatham"),
            ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("TERM", "dumb"));
        yield return Machine("Run_WithoutAvx512_GivesTheSameBytes", ("DOTNET_EnableAVX512", "0"));
        yield return Machine("Run_WithoutAvx2AndFusedMultiplyAdd_GivesTheSameBytes", ("DOTNET_EnableAVX2", "0"));
        yield return Machine("Run_WithoutAnyVectors_GivesTheSameBytes", ("DOTNET_EnableHWIntrinsic", "0"));
        yield return Machine("Run_OtherMathInTheCLibrary_GivesTheSameBytes", ("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-FMA,-AVX2,-AVX2_Usable,-FMA4"));
        yield return Machine("Run_OptimisedFromTheFirstCall_GivesTheSameBytes", ("DOTNET_TieredCompilation", "0"));
    }

    [TestCaseSource(nameof(Machines))]
    public void Run_OtherMachine_GivesTheSameBytes(Dictionary<string, string?> environment)
    {
        using Experiment here = Experiment.Finished();
        using Experiment there = Experiment.Fresh();

        PipelineOutcome run = there.Pipeline(environment, "run");

        Assert.That(run.ClosingLine, Does.StartWith("10 ran, 0 cached, 0 failed in "), run.ToString);
        Assert.That(there.Lock, Is.EqualTo(here.Lock));
        Assert.That(there.ViewDigests(), Is.EqualTo(here.ViewDigests()));
    }

    [TestCase("1")]
    [TestCase("2")]
    [TestCase("7")]
    public void Run_AnyNumberOfJobs_GivesTheSameBytes(string jobs)
    {
        using Experiment reference = Experiment.Finished();
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run", "--jobs", jobs);

        Assert.That(run.ClosingLine, Does.StartWith("10 ran, 0 cached, 0 failed in "), run.ToString);
        Assert.That(toy.Lock, Is.EqualTo(reference.Lock));
        Assert.That(toy.ViewDigests(), Is.EqualTo(reference.ViewDigests()));
    }

    /// <summary>Without this, the cases above could pass because the variable does nothing.</summary>
    [TestCase("DOTNET_EnableAVX512", "256 bit")]
    [TestCase("DOTNET_EnableAVX2", "none with fused multiply-add: results are the same, but slow")]
    public void Doctor_VectorsSwitchedOff_TellsWhichRemain(string variable, string expected)
    {
        using Experiment toy = Experiment.Fresh();
        string all = (string)toy.Pipeline("doctor", "--json").Json["vectors"]!;
        Assume.That(all, Is.EqualTo("512 bit").Or.EqualTo("256 bit"), "AVX-512 or AVX2 is missing on this machine.");

        PipelineOutcome doctor = toy.Pipeline(new Dictionary<string, string?> { [variable] = "0" }, "doctor", "--json");

        Assert.That((string)doctor.Json["vectors"]!, Is.EqualTo(expected));
    }

    [Test]
    public void Lock_HoldsNoPathTimeUserOrHost()
    {
        using Experiment toy = Experiment.Finished();

        const string Instance = @"  toy/[a-z-]+(\[seed=[12]\])?:|    key: sha256:[0-9a-f]{64}|    (outputs|metrics):";
        const string Value = @"      [a-z0-9-]+: (sha256:[0-9a-f]{64}|-?[0-9.E+-]+)";
        Assert.That(
            toy.Lock.TrimEnd('\n').Split('\n'),
            Has.All.Match($"^(# What each instance of pipeline\\.yaml gave\\. .*|version: 1|quick:|{Instance}|{Value})$"));
    }

    private static TestCaseData Machine(string name, params (string Variable, string Value)[] variables) =>
        new TestCaseData(variables.ToDictionary(pair => pair.Variable, pair => (string?)pair.Value)).SetName(name);
}
