namespace Pipeline.Runner.Tests.Fingerprints;

/// <summary>One small stage per case, all in one assembly (each in a namespace of its own), so that the compiler runs once.</summary>
internal static class PuritySamples
{
    /// <summary>Bodies of a method two calls below the stage, each with an impure member.</summary>
    public static readonly ImpureSample[] Impure =
    [
        new("Clock", "return DateTime.UtcNow.Second;", "DateTime.get_UtcNow", "time"),
        new("Stopwatch", "return System.Diagnostics.Stopwatch.GetTimestamp();", "Stopwatch.GetTimestamp", "time"),
        new("Sleep", "Thread.Sleep(1); return 1;", "Thread.Sleep", "time"),
        new("TickCount", "return Environment.TickCount64;", "Environment.get_TickCount64", "time"),
        new("File", "return File.ReadAllBytes(\"a\").Length;", "File.ReadAllBytes", "files"),
        new("FileStream", "using var file = new FileStream(\"a\", FileMode.Open); return file.Length;", "FileStream..ctor", "files"),
        new("ReaderOfPath", "using var reader = new StreamReader(\"a\"); return 1;", "StreamReader..ctor", "files"),
        new("TemporaryPath", "return Path.GetTempPath().Length;", "Path.GetTempPath", "files"),
        new("Network", "return new System.Net.Http.HttpClient().Timeout.TotalSeconds;", "HttpClient..ctor", "network"),
        new("Process", "System.Diagnostics.Process.Start(\"a\"); return 1;", "Process.Start", "processes"),
        new("Environment", "return Environment.ProcessorCount;", "Environment.get_ProcessorCount", "machine"),
        new("NewLine", "return Environment.NewLine.Length;", "Environment.get_NewLine", "machine"),
        new("CurrentCulture", "return System.Globalization.CultureInfo.CurrentCulture.LCID;", "CultureInfo.get_CurrentCulture", "culture"),
        new("ParseWithoutCulture", "return double.Parse(\"1.5\");", "Double.Parse", "culture"),
        new("ToStringWithoutCulture", "return stage.Cores.ToString().Length;", "Int32.ToString", "culture"),
        new("ToStringWithFormatAlone", "return 1.5.ToString(\"R\").Length;", "Double.ToString", "culture"),
        new("FormatWithoutCulture", "return string.Format(\"{0}\", 1.5).Length;", "String.Format", "culture"),
        new("ToLower", "return \"aB\".ToLower().Length;", "String.ToLower", "culture"),
        new("IndexOfText", "return \"aB\".IndexOf(\"B\");", "String.IndexOf", "culture"),
        new("CompareWithoutComparison", "return string.Compare(\"a\", \"b\");", "String.Compare", "culture"),
        new("OrderOfTextByCulture", "return new[] { \"b\", \"a\" }.OrderBy(name => name).First().Length;", "Enumerable.OrderBy", "culture"),
        new("Random", "return new Random(1).NextDouble();", "Random..ctor", "Random"),
        new("NewGuid", "return Guid.NewGuid().ToByteArray()[0];", "Guid.NewGuid", "Random"),
        new("CryptographicRandom", "return System.Security.Cryptography.RandomNumberGenerator.GetInt32(9);", "RandomNumberGenerator.GetInt32", "Random"),
        new("HashCodeOfText", "return \"a\".GetHashCode();", "Object.GetHashCode", "hash"),
        new("HashCodeOfObject", "return new object().GetHashCode();", "Object.GetHashCode", "hash"),
        new("HashCodeOfRecord", "return new Row(1, \"a\", 2).GetHashCode();", "Object.GetHashCode", "hash"),
        new("HashCodeOfStructure", "return new Point(1, 2).GetHashCode();", "Object.GetHashCode", "hash"),
        new("HashCodeOfOwnComparer", "return new ByText().GetHashCode(\"a\");", "ByText.GetHashCode", "hash"),
        new("IdentityHashCode", "return System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(stage);", "RuntimeHelpers.GetHashCode", "hash"),
        new("CombinedHashCode", "return HashCode.Combine(1, 2);", "HashCode.Combine", "hash"),
        new("Reflection", "return typeof(Row).GetMethods().Length;", "Type.GetMethods", "reflection"),
        new("Activator", "return Activator.CreateInstance<object>() is null ? 0 : 1;", "Activator.CreateInstance", "reflection"),
        new("Dynamic", "dynamic x = 1.5; return x + 1;", "Binder.BinaryOperation", "reflection"),
        new("MathExp", "return Math.Exp(1);", "Math.Exp", "C library"),
        new("MathFTanh", "return MathF.Tanh(1);", "MathF.Tanh", "C library"),
        new("DoublePow", "return double.Pow(2, 3);", "Double.Pow", "C library"),
        new("VectorExp", "return System.Runtime.Intrinsics.Vector256.Exp(System.Runtime.Intrinsics.Vector256<double>.One)[0];", "Vector256.Exp", "C library"),
        new("SumOverLanes", "return System.Runtime.Intrinsics.Vector256.Sum(System.Runtime.Intrinsics.Vector256<float>.One);", "Vector256.Sum", "width"),
        new("VectorOfTheMachine", "return System.Numerics.Vector<float>.Count;", "Vector.get_Count", "width"),
        new("Estimate", "return double.MultiplyAddEstimate(1, 2, 3);", "Double.MultiplyAddEstimate", "processors"),
        new("Complex", "return System.Numerics.Complex.Exp(1).Real;", "Complex.op_Implicit", "C library"),
        new("TextOfHalfByConstrainedCall", "return ((Half)1.5).ToString().Length;", "Half.ToString", "culture"),
        new("ConcurrentDictionary", "return new System.Collections.Concurrent.ConcurrentDictionary<string, int>().Count;", "ConcurrentDictionary..ctor", "hash codes"),
        new("FrozenSet", "return System.Collections.Frozen.FrozenSet.Create(\"a\").Count;", "FrozenSet.Create", "hash codes"),
        new("ImmutableHashSet", "return System.Collections.Immutable.ImmutableHashSet.Create(1).Count;", "ImmutableHashSet.Create", "hash codes"),
        new("ConcurrentBag", "return new System.Collections.Concurrent.ConcurrentBag<int>().Count;", "ConcurrentBag..ctor", "threads"),
        new("FileType", "return Hidden.One();", "Hidden", "file type"),
        new("BuilderOfNumbers", "return new System.Text.StringBuilder().Append(1.5).Length;", "StringBuilder.Append", "culture"),
        new("UnknownMember", "return System.Xml.XmlConvert.ToDouble(\"1\");", "XmlConvert.ToDouble", "not known to be pure"),
        new("MutableStatic", "return s_count++;", "Draws.s_count", "static field that can change") { Members = "private static int s_count;" },
        new("ThreadStatic", "return t_count;", "Draws.t_count", "static field that can change") { Members = "[ThreadStatic] private static int t_count;" },
        new("AddressOfMutableStatic", "return Bump(ref s_field); } private static int s_field; private static int Bump(ref int x) { return x++;", "Draws.s_field", "static field that can change") { Members = "private static int Count { get; set; }" },
        new("PInvoke", "return exp(1);", "Draws.exp", "P/Invoke") { Members = "[System.Runtime.InteropServices.DllImport(\"m\")] private static extern double exp(double x);" },
    ];

    /// <summary>The same with what numeric code may do.</summary>
    public static readonly PureSample[] Pure =
    [
        new("UnreachedClock", "return 1;") { Members = "public static long Unused() => DateTime.UtcNow.Ticks;" },
        new("StaticConstructorThatStores", "return s_table[1];") { Members = "private static int Seven() => 7; private static readonly int[] s_table = [1, 2]; private static int s_early = Seven();" },
        new("DictionaryByText", "var counts = new Dictionary<string, int> { [\"a\"] = 1 }; return counts[\"a\"];"),
        new("HashSetOfRecords", "var rows = new HashSet<Row> { new(1, \"a\", 2) }; return rows.Count;"),
        new("RecordEquality", "var row = new Row(1, \"a\", 2); return (row with { Id = 3 }) == row ? 1 : 0;"),
        new("NumbersInAMessage", "throw new InvalidOperationException($\"Row {stage.Cores} of {new Row(1, \"a\", 2)} is {1.5}.\");"),
        new("ExactMath", "return Math.Sqrt(Math.Abs(Math.FusedMultiplyAdd(2.0, 3.0, Math.Max(1.0, 2.0))));"),
        new("VectorArithmetic", "return System.Runtime.Intrinsics.Vector256.FusedMultiplyAdd(System.Runtime.Intrinsics.Vector256<double>.One, System.Runtime.Intrinsics.Vector256.Create(2.0), default)[0];"),
        new("SumOfIntegers", "return System.Runtime.Intrinsics.Vector128.Sum(System.Runtime.Intrinsics.Vector128<int>.One);"),
        new("ParseWithCulture", "return double.Parse(\"1.5\", System.Globalization.CultureInfo.InvariantCulture);"),
        new("OrdinalOrder", "return \"a b\".Split(' ').OrderBy(part => part, StringComparer.Ordinal).First().Length;"),
        new("MemoryStream", "using var buffer = new MemoryStream(); using var writer = new BinaryWriter(buffer); writer.Write(1.5); return buffer.Length;"),
        new("ReaderOfStream", "using var reader = new StreamReader(stage.Input(\"a\").OpenRead()); return reader.ReadToEnd().Length;"),
        new("Sha256", "return System.Security.Cryptography.SHA256.HashData(\"a\"u8)[0];"),
        new("ParallelParts", "var values = new double[8]; Parallel.For(0, 8, i => values[i] = i); return values.AsSpan(2, 3)[0];"),
        new("ThreadsAndBarriers", "var line = new Thread(() => { }); line.Start(); line.Join(); using var barrier = new Barrier(1); barrier.SignalAndWait(); return 1;"),
        new("GenericTextAndTypeName", "return new Box<double>().Text(1).Length + typeof(Row).Name.Length + (int)DayOfWeek.Monday;"),
        new("ArraysAndSpans", "double[,] grid = new double[2, 2]; grid[0, 1] = 3; Span<int> few = stackalloc int[4]; few.Sort(); return grid[0, 1] + few[^1];"),
        new("IteratorsAndLinq", "return Up().Where(x => x > 0).Sum(x => x);") { Members = "private static IEnumerable<int> Up() { yield return 1; }" },
        new("AsyncMethod", "return One().GetAwaiter().GetResult();") { Members = "private static async Task<int> One() { await Task.Yield(); return 1; }" },
        new("JsonOverStream", "var writer = new System.Text.Json.Utf8JsonWriter(stage.Output(\"a\")); writer.WriteNumberValue(1.5); writer.Flush(); return 1;"),
        new("SetWithOwnComparer", "return new HashSet<string>(new ByText()) { \"a\" }.Count;"),
        new("TextOfStructure", "return new Point(1, 2).ToString().Length;"),
        new("BuilderOfText", "return new System.Text.StringBuilder().Append('-', 3).Insert(0, \"a\", 2).Append($\"{1.5}\").Length;"),
        new("ArrayOfOwnStructures", "var grid = new Point[2, 2]; grid[0, 1] = new(1, 2); return grid[0, 1].X;"),
        new("CollectionExpressions", "IReadOnlyList<int> few = [1, 2, 3]; List<double> more = [.. few.Select(x => x * 0.5), 4]; return few.Count + more[^1];"),
        new("SwitchOverText", "string kind = stage.Cores.ToString(System.Globalization.CultureInfo.InvariantCulture); return kind switch { \"alpha\" => 1, \"beta\" => 2, \"gamma\" => 3, \"delta\" => 4, \"eps\" => 5, \"zeta\" => 6, \"eta\" => 7, _ => 8 };"),
    ];

    private const string Frame = """
        namespace CaseNAME
        {
            public sealed class Noise : IStage
            {
                public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
                {
                    stage.Metric("x", Draws.Next(stage));
                    return Task.CompletedTask;
                }
            }

            file static class Hidden { public static int One() => 1; }
            public record struct Point(double X, double Y);
            public sealed class ByText : IEqualityComparer<string>
            {
                public bool Equals(string? a, string? b) => a == b;
                public int GetHashCode(string text) => text.GetHashCode();
            }
            public record Row(int Id, string Name, double Value);
            public sealed class Box<T> where T : notnull { public string Text(T value) => value.ToString()!; }

            public static class Draws
            {
                MEMBERS
                public static double Next(StageContext stage) { BODY }
            }
        }

        """;

    /// <summary>The source of every case.</summary>
    public static string Source { get; } = string.Concat([
        .. Impure.Select(sample => Fill(sample.Name, sample.Members, sample.Body)),
        .. Pure.Select(sample => Fill(sample.Name, sample.Members, sample.Body))]);

    private static string Fill(string name, string members, string body) => Frame
        .Replace("NAME", name, StringComparison.Ordinal)
        .Replace("MEMBERS", members, StringComparison.Ordinal)
        .Replace("BODY", body, StringComparison.Ordinal);
}
