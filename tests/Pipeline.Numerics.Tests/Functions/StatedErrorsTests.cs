using System.Reflection;
using System.Xml.Linq;
using Pipeline.Accuracy.Sweeps;
using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Tests.Functions;

/// <summary>What functions state about their errors: held by a sample of the arguments of <c>make accuracy</c>, and quoted by their doc comments.</summary>
public class StatedErrorsTests
{
    private const int SingleShare = 4099;   // prime, so that every place of a cycle occurs
    private const int DoubleShare = 5_000;
    private static readonly ISweep[] s_sweeps = [.. SingleFunctionList.All, .. DoubleFunctionList.All];
    private static readonly MethodInfo[] s_functions =
    [
        .. typeof(MaximumErrorAttribute).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(MaximumErrorAttribute).Namespace && type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)),
    ];

    [TestCaseSource(nameof(Sweeps))]
    public void Function_SampledArguments_StaysWithinTheStatedError(int number)
    {
        ISweep sweep = s_sweeps[number];

        ErrorTally tally = sweep.Measure(SingleFunctionList.All.Contains(sweep) ? SingleShare : DoubleShare);

        (double error, double argument) = tally.Worst(sweep.Stated.Unit);
        Assert.That(error, Is.LessThanOrEqualTo(sweep.Stated.Bound), $"{sweep.Name} at {argument:R}, stated: {sweep.Stated}");
        Assert.That(tally.Leaks, Is.Zero, "results that are no finite number, or a number for none");
    }

    [TestCaseSource(nameof(Functions))]
    public void DocComment_OfEachFunction_QuotesItsMaximumErrors(int number)
    {
        MethodInfo function = s_functions[number];
        MaximumErrorAttribute[] stated = [.. function.GetCustomAttributes<MaximumErrorAttribute>()];

        Assert.That(stated, Is.Not.Empty, $"{function.DeclaringType!.Name}.{function.Name} states no MaximumError.");
        Assert.That(stated.Select(error => $"maximum {error}"), Is.All.Matches<string>(quote => DocComment(function).Contains(quote, StringComparison.OrdinalIgnoreCase)), DocComment(function));
    }

    [Test]
    public void Sweeps_Together_SeeEveryStatement()
    {
        var seen = s_sweeps.Select(sweep => $"{sweep.Name}: {sweep.Stated}").Distinct();

        Assert.That(seen, Is.EquivalentTo(s_functions.SelectMany(function =>
            function.GetCustomAttributes<MaximumErrorAttribute>().Select(stated => $"{function.DeclaringType!.Name}.{function.Name}: {stated}"))));
    }

    [TestCase(1.1e-7, ErrorUnit.Relative, "relative error 1.1e-7")]
    [TestCase(2e-16, ErrorUnit.Absolute, "absolute error 2e-16")]
    [TestCase(1, ErrorUnit.Ulp, "error 1 ulp")]
    [TestCase(0.94, ErrorUnit.Ulp, "error 0.94 ulp")]
    public void MaximumError_AsText_IsWhatDocCommentsQuote(double bound, ErrorUnit unit, string text) =>
        Assert.That(new MaximumErrorAttribute(bound, unit).ToString(), Is.EqualTo(text));

    private static IEnumerable<TestCaseData> Sweeps() => s_sweeps.Select((sweep, i) => new TestCaseData(i).SetArgDisplayNames($"{i} {sweep.Name}"));

    private static IEnumerable<TestCaseData> Functions() =>
        s_functions.Select((function, i) => new TestCaseData(i).SetArgDisplayNames($"{function.DeclaringType!.Name}.{function.Name}"));

    private static string DocComment(MethodInfo function)
    {
        string prefix = $"M:{function.DeclaringType!.FullName}.{function.Name}";
        XElement member = XDocument.Load(Path.ChangeExtension(typeof(MaximumErrorAttribute).Assembly.Location, ".xml")).Descendants("member")
            .Single(member => ((string)member.Attribute("name")!).Split('(', '`')[0] == prefix);
        return string.Join(' ', member.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
