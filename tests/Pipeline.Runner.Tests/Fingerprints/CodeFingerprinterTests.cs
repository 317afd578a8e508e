using Pipeline.Core;
using Pipeline.Runner.Fingerprints;

namespace Pipeline.Runner.Tests.Fingerprints;

[TestFixture]
public sealed class CodeFingerprinterTests
{
    [TestCase("double total = 0;", "double total = 0; // a comment", TestName = "Fingerprint_CommentAdded_StaysTheSame")]
    [TestCase("double last = total + 7;\n", "double final = total + 7; double last = final;\n", TestName = "Fingerprint_LocalRenamed_StaysTheSame")]
    [TestCase("y) => y + 1.25", "z) => z + 1.25", TestName = "Fingerprint_ParameterRenamed_StaysTheSame")]
    [TestCase("By<TRule>(double x) where TRule : IRule<TRule> => TRule.Apply(x)", "By<TAny>(double x) where TAny : IRule<TAny> => TAny.Apply(x)",
        TestName = "Fingerprint_TypeParameterRenamed_StaysTheSame")]
    [TestCase("public static double Unused(double x) => x - 1;", "public static double Unused(double x) => x - 2;",
        TestName = "Fingerprint_UnreachedMethodChanged_StaysTheSame")]
    [TestCase("x) => 3.14 * x * x;", "x) => 3.15 * x * x;", TestName = "Fingerprint_OverrideOnNeverConstructedTypeChanged_StaysTheSame")]
    [TestCase("public static double Apply(double x) => x / 3;", "public static double Apply(double x) => x / 4;",
        TestName = "Fingerprint_StaticImplementationOnUnusedTypeChanged_StaysTheSame")]
    [TestCase("x * 8.0", "x * 9.0", TestName = "Fingerprint_OverloadThatIsNotCalledChanged_StaysTheSame")]
    [TestCase("new Circle().Area(2)", "new Circle().Area(3)", TestName = "Fingerprint_AnotherStageChanged_StaysTheSame")]
    [TestCase("public static class Table", "public enum Added { One } public static class Table", TestName = "Fingerprint_UnrelatedTypeAdded_StaysTheSame")]
    [TestCase("private readonly Filter _filter = new();", "private readonly Filter _filter = new(); private int _added;",
        TestName = "Fingerprint_UnusedFieldAdded_StaysTheSame")]
    [TestCase("private static IEnumerable<int> Numbers", "private static Func<int, int> Added(int k) => x => x + k; private static IEnumerable<int> Numbers",
        TestName = "Fingerprint_UnrelatedLambdaAddedAfter_StaysTheSame")]
    [TestCase("private readonly Filter _filter", "public Func<int, int> Added(int k) { int Inner(int x) => x * k; return x => Inner(x) + 1; } private readonly Filter _filter",
        TestName = "Fingerprint_UnrelatedLambdaAddedBefore_StaysTheSame")]
    [TestCase("private readonly Filter _filter", "public async Task Added() => await Task.Yield(); private readonly Filter _filter",
        TestName = "Fingerprint_UnrelatedAsyncMethodAddedBefore_StaysTheSame")]
    [TestCase("public static class Table", "public static class Early { public static object Made() => new { A = 1, B = \"b\" }; } public static class Table",
        TestName = "Fingerprint_UnrelatedAnonymousTypeAdded_StaysTheSame")]
    [TestCase("public static class Table", "public static class Early { public static int[] Made() => [9, 8, 7, 6, 5, 4]; } public static class Table",
        TestName = "Fingerprint_UnrelatedArrayDataAdded_StaysTheSame")]
    [TestCase("public static double Unused(double x) => x - 1;", "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] public static double Unused(double x) => x - 1;",
        TestName = "Fingerprint_AttributeOnUnreachedMethod_StaysTheSame")]
    [TestCase("public static double Scale(double x)", "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)] public static double Scale(double x)",
        TestName = "Fingerprint_MethodImplFlagsChanged_StaysTheSame")]
    public void Fingerprint_ChangeWithoutEffect_StaysTheSame(string old, string replacement)
    {
        CodeFingerprint before = SampleStage.Fingerprint(SampleStage.Source);

        CodeFingerprint after = SampleStage.Fingerprint(SampleStage.With(old, replacement));

        Assert.That(Differences(before, after), Is.Empty);
        Assert.That(after.Digest, Is.EqualTo(before.Digest));
    }

    [Test]
    public void Fingerprint_CapturedLocalRenamed_StaysTheSame()
    {
        string renamed = SampleStage.Source.Replace("offset", "displacement", StringComparison.Ordinal);

        CodeFingerprint after = SampleStage.Fingerprint(renamed);

        Assert.That(after.Digest, Is.EqualTo(SampleStage.Fingerprint(SampleStage.Source).Digest));
    }

    [Test]
    public void Fingerprint_CapturedConstructorParameterRenamed_StaysTheSame()
    {
        string renamed = SampleStage.Source.Replace("settings", "given", StringComparison.Ordinal);

        CodeFingerprint after = SampleStage.Fingerprint(renamed);

        Assert.That(after.Digest, Is.EqualTo(SampleStage.Fingerprint(SampleStage.Source).Digest));
    }

    [Test]
    public void Fingerprint_MethodsReordered_StaysTheSame()
    {
        const string Used = "public static double Scale(double x) => x * Gain;";
        const string Last = "public static double Unused(double x) => x - 1;";
        string reordered = SampleStage.Source.Replace(Used, "MOVED", StringComparison.Ordinal).Replace(Last, $"{Last} {Used}", StringComparison.Ordinal)
            .Replace("MOVED", "", StringComparison.Ordinal);

        CodeFingerprint after = SampleStage.Fingerprint(reordered);

        Assert.That(after.Digest, Is.EqualTo(SampleStage.Fingerprint(SampleStage.Source).Digest));
    }

    [Test]
    public void Fingerprint_SourceFileMoved_StaysTheSame()
    {
        CodeFingerprint moved = SampleStage.Fingerprint(SampleStage.Source, fileName: "elsewhere/Renamed.cs");

        Assert.That(moved.Digest, Is.EqualTo(SampleStage.Fingerprint(SampleStage.Source).Digest));
    }

    [Test]
    public void Fingerprint_BuildWithAnotherIdentifierAndTime_StaysTheSame()
    {
        using var fingerprinter = new CodeFingerprinter([SampleCompiler.Compile(SampleStage.Source, option: "-deterministic-")]);

        CodeFingerprint rebuilt = fingerprinter.Fingerprint("Sample", "Sample.Noise");

        Assert.That(rebuilt.Digest, Is.EqualTo(SampleStage.Fingerprint(SampleStage.Source).Digest));
    }

    [TestCase("x * Gain", "x * Gain + 1", "Sample.Kernels.Scale(System.Double)", TestName = "Fingerprint_KernelArithmeticChanged_NamesTheKernel")]
    [TestCase("Gain = 0.25", "Gain = 0.26", "Sample.Kernels.Scale(System.Double)", TestName = "Fingerprint_ConstantChanged_NamesItsUser")]
    [TestCase("\"finished\"", "\"done\"", "Sample.Noise.RunAsync", TestName = "Fingerprint_StringChanged_NamesItsUser")]
    [TestCase("3.5, 4.5]", "3.5, 4.75]", "Sample.Table..cctor()", TestName = "Fingerprint_StaticTableChanged_NamesTheStaticConstructor")]
    [TestCase("Kernels.Scale(total)", "Kernels.Scale((int)total)", "Sample.Noise.RunAsync", TestName = "Fingerprint_OtherOverloadCalled_NamesTheCaller")]
    [TestCase("x) => x * x;", "x) => x * x * x;", "Sample.Square.Area(System.Double)", TestName = "Fingerprint_OverrideOnConstructedTypeChanged_NamesIt")]
    [TestCase("Twice(double x) => 2 *", "Twice(double x) => 4 *", "Sample.IShape.Twice(System.Double)", TestName = "Fingerprint_DefaultInterfaceMethodChanged_NamesIt")]
    [TestCase("x / 2", "x / 5", "Sample.Half.Apply(System.Double)", TestName = "Fingerprint_StaticImplementationChanged_NamesIt")]
    [TestCase("_decay = 0.9", "_decay = 0.8", "Sample.Filter..ctor()", TestName = "Fingerprint_FieldInitialiserChanged_NamesTheConstructor")]
    [TestCase("init; } = 0.5", "init; } = 0.6", "Sample.NoiseSettings..ctor(System.Int32)", TestName = "Fingerprint_SettingsDefaultChanged_NamesTheConstructor")]
    [TestCase("total + 7", "total + 8", "Sample.Noise.RunAsync", TestName = "Fingerprint_AsyncBodyChanged_NamesTheAsyncMethod")]
    [TestCase("x * offset", "x + offset", "Sample.Noise.RunAsync", TestName = "Fingerprint_LambdaBodyChanged_NamesItsMethod")]
    [TestCase("y + 1.25", "y + 1.5", "Sample.Noise.RunAsync", TestName = "Fingerprint_LocalFunctionChanged_NamesItsMethod")]
    [TestCase("yield return i;", "yield return i + 1;", "Sample.Noise.Numbers(System.Int32)", TestName = "Fingerprint_IteratorBodyChanged_NamesTheIterator")]
    [TestCase("By<Half>", "By<Third>", "Sample.Third.Apply(System.Double)", TestName = "Fingerprint_TypeArgumentChanged_ReachesTheOtherImplementation")]
    [TestCase("Calm, Wild", "Calm, Fierce", "type Sample.Mood", TestName = "Fingerprint_NameInEnumerationChanged_NamesTheType")]
    [TestCase("InlineArray(4)", "InlineArray(5)", "type Sample.Few", TestName = "Fingerprint_LengthOfInlineArrayChanged_NamesTheType")]
    [TestCase("int Low, int High", "int High, int Low", "type Sample.Range", TestName = "Fingerprint_LayoutOfStructureChanged_NamesTheType")]
    [TestCase("catch (IOException)", "catch (FormatException)", "Sample.Noise.RunAsync", TestName = "Fingerprint_CaughtTypeChanged_NamesTheMethod")]
    [TestCase("new Square()", "new Circle()", "Sample.Circle.Area(System.Double)", TestName = "Fingerprint_OtherTypeConstructed_ReachesItsOverride")]
    public void Fingerprint_ChangeWithEffect_NamesTheMethod(string old, string replacement, string changed)
    {
        CodeFingerprint before = SampleStage.Fingerprint(SampleStage.Source);

        CodeFingerprint after = SampleStage.Fingerprint(SampleStage.With(old, replacement));

        Assert.That(after.Digest, Is.Not.EqualTo(before.Digest));
        Assert.That(Differences(before, after), Has.Some.StartsWith(changed));
    }

    [Test]
    public void Fingerprint_KernelChanged_ChangesNoOtherMethod()
    {
        CodeFingerprint after = SampleStage.Fingerprint(SampleStage.With("x * Gain", "x * Gain + 1"));

        Assert.That(Differences(SampleStage.Fingerprint(SampleStage.Source), after), Is.EqualTo(new[] { "Sample.Kernels.Scale(System.Double)" }));
    }

    [Test]
    public void Fingerprint_StagesInEitherOrder_StayTheSame()
    {
        string path = SampleCompiler.Compile(SampleStage.Source);
        using var forward = new CodeFingerprinter([path]);
        using var backward = new CodeFingerprinter([path]);

        Digest[] first = [forward.Fingerprint("Sample", "Sample.Noise").Digest, forward.Fingerprint("Sample", "Sample.Other").Digest];
        Digest[] second = [backward.Fingerprint("Sample", "Sample.Other").Digest, backward.Fingerprint("Sample", "Sample.Noise").Digest];

        Assert.That(second, Is.EqualTo(first.Reverse()));
    }

    [Test]
    public void Fingerprint_OutsideAssemblies_CountByNameAndVersion()
    {
        CodeFingerprint fingerprint = SampleStage.Fingerprint(SampleStage.Source);

        Assert.That(fingerprint.Methods.Keys, Does.Contain("reference System.Runtime 10.0.0.0").And.Some.StartsWith("reference Pipeline.Core "));
    }

    [Test]
    public void Fingerprint_PureNumericStage_HasNoViolation() =>
        Assert.That(SampleStage.Fingerprint(SampleStage.Source).Violations, Is.Empty);

    [Test]
    public void Fingerprint_UnknownAssembly_ThrowsAndNamesIt()
    {
        using var fingerprinter = new CodeFingerprinter([SampleCompiler.Compile(SampleStage.Source)]);

        Assert.That(() => fingerprinter.Fingerprint("Elsewhere", "Sample.Noise"), Throws.ArgumentException.With.Message.Contains("'Elsewhere'"));
    }

    [TestCase("Sample.Absent", "no such type", TestName = "Fingerprint_UnknownType_ThrowsAndSaysSo")]
    [TestCase("Sample.Filter", "implement Pipeline.Core.IStage", TestName = "Fingerprint_TypeThatIsNoStage_ThrowsAndSaysSo")]
    public void Fingerprint_UnfitType_Throws(string type, string part)
    {
        using var fingerprinter = new CodeFingerprinter([SampleCompiler.Compile(SampleStage.Source)]);

        Assert.That(() => fingerprinter.Fingerprint("Sample", type), Throws.ArgumentException.With.Message.Contains(part).And.Message.Contains(type));
    }

    [Test]
    public void Constructor_SameAssemblyTwice_ThrowsAndNamesIt()
    {
        string path = SampleCompiler.Compile(SampleStage.Source);

        Assert.That(() => new CodeFingerprinter([path, path]), Throws.ArgumentException.With.Message.Contains("'Sample'"));
    }

    [TestCase("-optimize+", ExpectedResult = true, TestName = "IsOptimized_ReleaseBuild_IsTrue")]
    [TestCase("-optimize-", ExpectedResult = false, TestName = "IsOptimized_DebugBuild_IsFalse")]
    public bool IsOptimized_Build_TellsWhich(string option) =>
        CodeFingerprinter.IsOptimized(SampleCompiler.Compile(SampleStage.Source, option: option));

    private static string[] Differences(CodeFingerprint before, CodeFingerprint after) =>
        [.. before.Methods.Except(after.Methods).Union(after.Methods.Except(before.Methods)).Select(pair => pair.Key).Distinct().Order(StringComparer.Ordinal)];
}
