namespace Pipeline.Runner.Fingerprints;

/// <content>The rows. Special cases stand above the general ones of the same types.</content>
internal static partial class PurityRules
{
    /// <summary>Members that take an object and leave its own members alone.</summary>
    private static readonly List<PurityRule> s_ignoreObjects =
    [
        new("System.ArgumentNullException", "ThrowIfNull", null),
        new("System.ObjectDisposedException", "ThrowIf", null),
        new("System.Object", "ReferenceEquals", null),
        new("System.GC", "*", null),
        new("System.Threading.Monitor System.Threading.Thread System.Threading.CancellationToken System.Threading.Tasks.*", "*", null),
    ];

    private static readonly PurityRule[] s_table =
    [
        // Numbers
        new("System.Math System.MathF", ExactMath, null),
        new("System.Math System.MathF", "Reciprocal*", Estimate),
        new("System.Math System.MathF", "*", CLibrary),
        new(Reals + "System.Numerics.I*", "Reciprocal* MultiplyAddEstimate Lerp *Native", Estimate),
        new(Reals + "System.Numerics.I*", Transcendental, CLibrary),
        new(Integers + Reals + "System.IFormattable System.ISpanFormattable System.IUtf8SpanFormattable", "ToString TryFormat", Culture, LacksProvider),
        new(Integers + Reals + "System.IParsable System.ISpanParsable System.IUtf8SpanParsable", "Parse TryParse", Culture, LacksProvider),
        new(Integers + Reals, "GetHashCode", Hash),
        new(Integers + Reals, "*", null),
        new("System.IFormattable System.ISpanFormattable System.IUtf8SpanFormattable", "*", null),
        new("System.IParsable System.ISpanParsable System.IUtf8SpanParsable", "*", null),
        new("System.Numerics.I* System.Numerics.BitOperations", "*", null),
        new("System.Numerics.Vector", "*", Width),
        new("System.Numerics.Complex System.Numerics.Tensors.*", "*", CLibrary),
        new("System.Runtime.Intrinsics.Vector*", "Reciprocal* MultiplyAddEstimate Lerp *Native", Estimate),
        new("System.Runtime.Intrinsics.Vector*", Transcendental, CLibrary),
        new("System.Runtime.Intrinsics.Vector*", "Sum Dot", Width, AddsReals),
        new("System.Runtime.Intrinsics.Vector* System.Runtime.Intrinsics.ISimdVector", "*", null),
        new("System.Runtime.Intrinsics.X86.* System.Runtime.Intrinsics.Arm.*", "Reciprocal*", Estimate),
        new("System.Runtime.Intrinsics.X86.X86Base", "CpuId", Machine),
        new("System.Runtime.Intrinsics.X86.* System.Runtime.Intrinsics.Arm.*", "*", null),

        // Chance, hash codes, time
        new("System.Random System.Security.Cryptography.RandomNumberGenerator", "*", Chance),
        new("System.Guid", "NewGuid CreateVersion7", Chance),
        new("System.HashCode", "*", Hash),
        new("System.* Pipeline.*", "GetHashCode", Hash),
        new("System.DateTime System.DateTimeOffset", "Now UtcNow Today", Clock),
        new("System.TimeProvider System.Diagnostics.Stopwatch System.Threading.Timer System.Threading.PeriodicTimer System.Timers.*", "*", Clock),
        new("System.Environment", "TickCount*", Clock),
        new("System.Threading.Thread", "Sleep", Clock),
        new("System.Threading.Tasks.Task", "Delay", Clock),
        new("System.Threading.CancellationTokenSource", "CancelAfter", Clock),
        new("System.Threading.CancellationTokenSource", ".ctor", Clock, TakesArguments),

        // Text and culture
        new("System.Globalization.CultureInfo", "InvariantCulture", null),
        new("System.Globalization.NumberFormatInfo System.Globalization.DateTimeFormatInfo", "InvariantInfo", null),
        new("System.Globalization.*", "*", Culture),
        new("System.String", "ToLower ToUpper Compare CompareTo Format", Culture, LacksComparison),
        new("System.String", "IndexOf LastIndexOf StartsWith EndsWith", Culture, SeeksText),
        new("System.String", "*", null),
        new("System.StringComparer", "CurrentCulture* InvariantCulture*", Culture),
        new("System.StringComparer System.Char System.Boolean", "*", null),
        new("System.Text.StringBuilder", "AppendFormat", Culture, LacksProvider),
        new("System.Text.StringBuilder", "Append Insert", Culture, TakesNumberWithoutProvider),
        new("System.IO.TextWriter System.IO.StringWriter System.IO.StreamWriter", "Write WriteLine", Culture, TakesNumberWithoutProvider),
        new("System.Text.Json.JsonSerializer", "*", Reflection),
        new("System.Text.StringBuilder System.Text.*Encoding System.Text.*Encoder System.Text.*Decoder System.Text.Ascii System.Text.Rune", "*", null),
        new("System.Text.StringBuilder+* System.Text.StringRuneEnumerator System.Text.SpanRuneEnumerator System.Text.CompositeFormat", "*", null),
        new("System.Text.Json.* System.Text.Encodings.Web.* System.Text.Unicode.*", "*", null),
        new("System.Convert", "ToHex* FromHex* ToBase64* FromBase64* TryFromBase64* TryToBase64*", null),
        new("System.Convert", "*", Culture, TakesTextOrObjectWithoutProvider),
        new("System.Convert", "*", null),

        // Files, network, processes, the machine
        new("System.IO.StreamReader System.IO.StreamWriter", ".ctor", Files, TakesText),
        new("System.IO.StringWriter", ".ctor", Culture, LacksProvider),
        new("System.IO.Stream System.IO.MemoryStream System.IO.BufferedStream System.IO.UnmanagedMemoryStream", "*", null),
        new("System.IO.Binary* System.IO.StreamReader System.IO.StreamWriter System.IO.StringReader System.IO.StringWriter", "*", null),
        new("System.IO.TextReader System.IO.TextWriter System.IO.*Exception", "*", null),
        new("System.IO.Compression.*", "*", "the bytes come from the machine's zlib or brotli; outputs of a stage use snappy or none"),
        new("System.IO.*", "*", Files),
        new("System.Net.*", "*", Network),
        new("System.Diagnostics.Process* System.Console System.ConsoleColor", "*", Process),
        new("System.Environment System.AppContext System.AppDomain System.OperatingSystem System.TimeZoneInfo", "*", Machine),
        new("System.Runtime.InteropServices.RuntimeInformation System.Runtime.CompilerServices.RuntimeFeature System.Runtime.GCSettings", "*", Machine),
        new("System.Threading.Thread", "CurrentThread ManagedThreadId GetCurrentProcessorId", Machine),
        new("System.GC", "AllocateUninitializedArray AllocateArray KeepAlive SuppressFinalize", null),
        new("System.GC", "*", Machine),

        // Reflection
        new("System.Type", "GetTypeFromHandle op_* Name FullName Equals ToString", null),
        new("System.Reflection.MemberInfo", "Name", null),
        new("System.Type System.Activator System.Reflection.* System.Linq.Expressions.* Microsoft.CSharp.* System.Dynamic.*", "*", Reflection),
        new("System.Runtime.CompilerServices.CallSite*", "*", Reflection),
        new("System.Delegate", "DynamicInvoke Method CreateDelegate", Reflection),

        // State
        new("System.Runtime.CompilerServices.ConditionalWeakTable System.Threading.AsyncLocal", "*", Cache),

        // Text that is ordered without a comparison is ordered by the culture
        new("System.Linq.Enumerable", "Order* ThenBy* Min Max MinBy MaxBy", Culture, OrdersText),
        new("System.Array System.MemoryExtensions System.Collections.Generic.List", "Sort", Culture, OrdersText),
        new("System.Collections.Generic.Sorted* System.Collections.Immutable.ImmutableSorted*", ".ctor Create*", Culture, OrdersText),
        new("System.Collections.Generic.Comparer", "Default", Culture, OrdersText),

        // What pure code is made of
        new("System.Object System.ValueType System.Enum System.Array System.ArraySegment System.Index System.Range System.Nullable", "*", null),
        new("System.Span System.ReadOnlySpan System.Memory System.ReadOnlyMemory System.MemoryExtensions*", "*", null),
        new("System.Buffer System.BitConverter *]", "*", null),
        new("System.Tuple System.ValueTuple System.Lazy System.TimeSpan System.Version System.Progress System.IProgress", "*", null),
        new("System.Action System.Func System.Predicate System.Comparison System.Converter System.EventHandler", "*", null),
        new("System.Delegate System.MulticastDelegate", "*", null),
        new("System.IDisposable System.IAsyncDisposable System.IComparable System.IEquatable System.ICloneable", "*", null),
        new("System.*Exception System.Runtime.ExceptionServices.ExceptionDispatchInfo", "*", null),
        new("System.Buffers.* System.Collections.* System.Linq.Enumerable System.Linq.ImmutableArrayExtensions", "*", null),
        new("System.Linq.IGrouping System.Linq.IOrderedEnumerable System.Linq.Lookup System.Linq.ILookup", "*", null),
        new("System.Runtime.CompilerServices.*", "*", null),
        new("System.Runtime.InteropServices.MemoryMarshal System.Runtime.InteropServices.CollectionsMarshal", "*", null),
        new("System.Runtime.InteropServices.ImmutableCollectionsMarshal System.Runtime.InteropServices.NativeMemory", "*", null),
        new("System.Runtime.InteropServices.Marshal", "UnsafeAddrOfPinnedArrayElement", null),
        new("System.Runtime.InteropServices.SafeHandle System.Runtime.InteropServices.SafeBuffer", "*", null),
        new("System.Security.Cryptography.SHA256 System.Security.Cryptography.IncrementalHash System.Security.Cryptography.HashAlgorithm*", "*", null),
        new("System.Threading.Thread System.Threading.ThreadLocal System.Threading.ParameterizedThreadStart System.Threading.ThreadStart", "*", null),
        new("System.Threading.Barrier System.Threading.Interlocked System.Threading.Volatile System.Threading.Monitor System.Threading.Lock*", "*", null),
        new("System.Threading.Semaphore* System.Threading.ManualResetEvent* System.Threading.AutoResetEvent System.Threading.CountdownEvent", "*", null),
        new("System.Threading.Spin* System.Threading.CancellationToken* System.Threading.WaitHandle System.Threading.EventWaitHandle", "*", null),
        new("System.Threading.Tasks.*", "*", null),
        new("System.Diagnostics.UnreachableException System.Diagnostics.Debug System.Diagnostics.CodeAnalysis.*", "*", null),

        // Our own contracts, and packages whose code is managed and whose version counts
        new("Pipeline.Core.*", "*", null),
        new("IronSnappy.*", "*", null),
    ];

    private static bool TakesArguments(MemberSymbol member) => member.SignatureTypes.Length > 1;

    private static bool TakesTextOrObjectWithoutProvider(MemberSymbol member) =>
        LacksProvider(member) && (member.Name == "ToString" || member.SignatureTypes is [_, { Text: "System.String" or "System.Object" }, ..]);
}
