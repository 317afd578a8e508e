using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Pipeline.Runner.Fingerprints;

/// <summary>What a stage may use of the world outside the walked scope: the first row of a table that fits decides, and what no row covers is refused.</summary>
/// <remarks>
/// <para>Interpolated strings may format numbers, although by the current culture: stages run under the invariant one, which the process pins, and
/// messages of errors are full of them. <c>ToString</c>, <c>Parse</c> and comparisons need the invariant form all the same, because there it is one
/// argument away.</para>
/// <para>Not seen: a change of what a <c>static readonly</c> field refers to (an element of an array), and what a rented or uninitialised buffer
/// holds. Tests that compare whole runs guard those.</para>
/// </remarks>
internal static partial class PurityRules
{
    public const string Foreign = "it leaves .NET (P/Invoke), where the fingerprint cannot follow; write it in C#";
    public const string MutableStatic = "it is a static field that can change; make it readonly or pass the value as an argument";
    public const string Hash = "hash codes differ between processes; use a Digest or an order of your own";
    public const string Culture = "it depends on the current culture; pass CultureInfo.InvariantCulture or StringComparison.Ordinal";
    public const string FileType = "the name of a file type depends on the folder of its source; make the type internal";

    private const string Clock = "it depends on time, and a result must not";
    private const string Files = "it uses files; read inputs and write outputs through the StageContext";
    private const string Network = "it uses the network; make what is needed an input of the stage";
    private const string Process = "it uses other processes or the terminal; use StageContext.Log, or a command stage";
    private const string Machine = "it depends on the machine or its environment; take the value from the settings";
    private const string Chance = "its numbers belong to no named stream; use StageContext.Random";
    private const string Reflection = "it is reflection, which the fingerprint cannot follow; name the member in the code";
    private const string CLibrary = "the C library computes it, so machines differ; use Pipeline.Numerics.Functions";
    private const string Estimate = "its result differs between processors; use the exact operation";
    private const string Width = "its width is the machine's; use Vector128, Vector256 or Vector512, or a loop in index order";
    private const string Cache = "it keeps state between runs; pass the value as an argument";
    private const string HashOrder = "it enumerates by hash codes, which differ between processes; use Dictionary, HashSet or a sorted collection";
    private const string Scheduling = "its order is that in which threads ran; write to disjoint places and combine them in index order";
    private const string Compression = "its bytes are those of the machine's zlib or brotli; outputs of a stage use snappy or none";
    private const string Unknown = "it is not known to be pure; use what PurityRules allows, or add a row there with the reason";

    private const string Integers = "SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Int128 UInt128 IntPtr UIntPtr";
    private const string Reals = "Single Double Half Decimal";
    private const string Estimates = "Reciprocal* MultiplyAddEstimate Lerp *Native";

    private const string ExactMath =
        "Abs Min Max Sqrt Floor Ceiling Round Truncate CopySign BitIncrement BitDecrement ScaleB FusedMultiplyAdd Clamp Sign BigMul DivRem";

    private const string Transcendental = "Exp* Log* Pow* Sin* Cos* Tan* Asin* Acos* Atan* Cbrt Hypot RootN Ieee754Remainder";

    private static readonly FrozenSet<string> s_integers = Integers.Split(' ').Select(name => $"System.{name}").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> s_reals = Reals.Split(' ').Select(name => $"System.{name}").ToFrozenSet(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, PurityRule[]> s_rulesOfType = new(StringComparer.Ordinal);

    /// <summary>Why <paramref name="member"/>, used on the type of this full name, is refused; null when it is allowed.</summary>
    public static string? ReasonAgainst(string type, MemberSymbol member)
    {
        if (type.EndsWith(']'))
        {
            return null;   // an array of several dimensions, whose members the runtime makes
        }

        string key = type.Split('`')[0];
        PurityRule[] rules = s_rulesOfType.GetOrAdd(key, static name => [.. s_table.Where(rule => rule.CoversType(name))]);
        string memberName = member.Name.StartsWith("get_", StringComparison.Ordinal) || member.Name.StartsWith("set_", StringComparison.Ordinal)
            ? member.Name[4..]
            : member.Name;
        PurityRule? deciding = Array.Find(rules, rule => rule.CoversMember(memberName, member));
        return deciding is null ? Unknown : deciding.Reason;
    }

    /// <summary>Whether a use that the table refuses is harmless where it stands.</summary>
    /// <param name="user">The method that uses it, which may be compiler-made.</param>
    /// <param name="member">What is used.</param>
    /// <param name="reason">The table's answer.</param>
    public static bool Excuses(MethodNode user, MemberSymbol member, string reason) =>
        // A hash code finds a bucket, and the collections that are allowed enumerate in the order of insertion. Who asks for one elsewhere is refused there.
        (reason == Hash && user.Name == "GetHashCode")
        // A record's text is written by the compiler and formats like an interpolated string.
        || (reason == Culture && user.Name == "PrintMembers" && user.IsSynthesised)
        // Every enumerator notes the thread that made it.
        || (user.Declaring.IsCompilerMade && member.Name == "get_CurrentManagedThreadId");

    /// <summary>Whether the member may call <c>Equals</c>, <c>GetHashCode</c> or <c>ToString</c> on what it is given.</summary>
    public static bool ShowsObjects(MemberSymbol member)
    {
        bool isObjectMember = member.Declaring.Definition is "System.Object" or "System.ValueType" or "System.IEquatable`1"
            && member.Name is "Equals" or "GetHashCode" or "ToString";
        bool takesObjects = member.SignatureTypes.Skip(1).Any(type => type.Text is "System.Object" or "System.Object[]")
            || member.SignatureTypes.Skip(1).Any(type => type.Text.StartsWith("System.ReadOnlySpan`1<System.Object>", StringComparison.Ordinal));
        bool isDelegate = member.Name == ".ctor" && member.SignatureTypes is [_, { Text: "System.Object" }, { Text: "System.IntPtr" }];
        return isObjectMember || (takesObjects && !isDelegate && !Array.Exists(s_ignoreObjects, rule =>
            rule.CoversType(member.Declaring.Definition) && rule.CoversMember(member.Name, member)));
    }

    /// <summary><c>List</c> for <c>System.Collections.Generic.List`1</c>.</summary>
    public static string ShortTypeName(string fullName)
    {
        string nested = fullName.Replace('+', '.');
        int namespaceEnd = fullName.Split('+')[0].LastIndexOf('.');
        return string.Join('.', nested[(namespaceEnd + 1)..].Split('.').Select(part => part.Split('`')[0]));
    }

    private static bool LacksProvider(MemberSymbol member) =>
        !member.SignatureTypes.Any(type => type.Definition is "System.IFormatProvider" or "System.Globalization.CultureInfo");

    private static bool LacksComparison(MemberSymbol member) =>
        LacksProvider(member) && !member.SignatureTypes.Any(type => type.Definition.Contains("Compar", StringComparison.Ordinal));

    private static bool SeeksText(MemberSymbol member) => LacksComparison(member) && TakesText(member);

    private static bool OrdersText(MemberSymbol member) => LacksComparison(member) && AllArguments(member).Any(type => type.Text == "System.String");

    private static bool AddsReals(MemberSymbol member) => !AllArguments(member).Any(type => s_integers.Contains(type.Text));

    private static bool TakesArguments(MemberSymbol member) => member.SignatureTypes.Length > 1;

    private static bool TakesText(MemberSymbol member) => member.SignatureTypes is [_, { Text: "System.String" }, ..];

    /// <summary>Not a count, which follows what it counts.</summary>
    private static bool TakesNumber(MemberSymbol member) => member.SignatureTypes switch
    {
        [_, TypeName value] => IsNumber(value),
        [_, _, TypeName value] => member.Name == "Insert" && IsNumber(value),
        _ => false,
    };

    private static bool ConvertsText(MemberSymbol member) =>
        LacksProvider(member) && (member.Name == "ToString" || member.SignatureTypes is [_, { Text: "System.String" or "System.Object" }, ..]);

    private static bool IsNumber(TypeName type) => s_integers.Contains(type.Text) || s_reals.Contains(type.Text);

    private static IEnumerable<TypeName> AllArguments(MemberSymbol member) => member.TypeArguments.Concat(member.Declaring.Arguments);
}
