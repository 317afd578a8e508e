using static Pipeline.Runner.Fingerprints.PurityRule;

namespace Pipeline.Runner.Fingerprints;

/// <content>The rows. Special cases stand above the general ones of the same types.</content>
internal static partial class PurityRules
{
    /// <summary>Members that take an object and leave its own members alone.</summary>
    private static readonly PurityRule[] s_ignoreObjects =
    [
        Allow("System", "ArgumentNullException", "ThrowIfNull"),
        Allow("System", "ObjectDisposedException", "ThrowIf"),
        Allow("System", "Object", "ReferenceEquals"),
        Allow("System", "GC"),
        Allow("System.Threading", "Monitor Thread CancellationToken"),
        Allow("System.Threading.Tasks", "*"),
    ];

    private static readonly PurityRule[] s_table =
    [
        // Numbers
        Allow("System", "Math MathF", ExactMath),
        Refuse(Estimate, "System", "Math MathF", "Reciprocal*"),
        Refuse(CLibrary, "System", "Math MathF"),
        Refuse(Estimate, "System", Reals, Estimates),
        Refuse(CLibrary, "System", Reals, Transcendental),
        Refuse(Culture, "System", $"{Integers} {Reals}", "ToString TryFormat Parse TryParse", LacksProvider),
        Refuse(Culture, "System", "IFormattable ISpanFormattable IUtf8SpanFormattable", "ToString TryFormat", LacksProvider),
        Refuse(Hash, "System", $"{Integers} {Reals}", "GetHashCode"),
        Allow("System", $"{Integers} {Reals} IFormattable ISpanFormattable IUtf8SpanFormattable IParsable ISpanParsable IUtf8SpanParsable"),
        Refuse(Estimate, "System.Numerics", "I*", Estimates),
        Refuse(CLibrary, "System.Numerics", "I*", Transcendental),
        Refuse(Culture, "System.Numerics", "BigInteger I*", "ToString TryFormat Parse TryParse", LacksProvider),
        Refuse(Width, "System.Numerics", "Vector"),
        Refuse(CLibrary, "System.Numerics", "Complex"),
        Refuse(CLibrary, "System.Numerics.Tensors", "*"),
        Allow("System.Numerics", "BigInteger BitOperations I*"),

        // Vectors: a branch on the processor's abilities is allowed, because the tests of each width show that the bits agree
        Refuse(Estimate, "System.Runtime.Intrinsics", "*", Estimates),
        Refuse(CLibrary, "System.Runtime.Intrinsics", "*", Transcendental),
        Refuse(Width, "System.Runtime.Intrinsics", "*", "Sum Dot", AddsReals),
        Refuse(Estimate, "System.Runtime.Intrinsics.*", "*", "Reciprocal*"),
        Refuse(Machine, "System.Runtime.Intrinsics.X86", "X86Base", "CpuId"),
        Allow("System.Runtime.Intrinsics.*", "*"),

        // Chance, hash codes, time
        Refuse(Chance, "System", "Random"),
        Refuse(Chance, "System", "Guid", "NewGuid CreateVersion7"),
        Refuse(Chance, "System.Security.Cryptography", "RandomNumberGenerator"),
        Refuse(Hash, "System", "HashCode"),
        Refuse(Hash, "System.*", "*", "GetHashCode"),
        Refuse(Hash, "Pipeline.*", "*", "GetHashCode"),
        Refuse(HashOrder, "System.Collections", "Hashtable"),
        Refuse(HashOrder, "System.Collections.Concurrent", "ConcurrentDictionary"),
        Refuse(HashOrder, "System.Collections.Frozen", "*"),
        Refuse(HashOrder, "System.Collections.Immutable", "ImmutableDictionary ImmutableHashSet"),
        Refuse(Scheduling, "System.Collections.Concurrent", "ConcurrentBag"),
        Refuse(Clock, "System", "DateTime DateTimeOffset", "Now UtcNow Today"),
        Refuse(Clock, "System", "TimeProvider"),
        Refuse(Clock, "System", "Environment", "TickCount*"),
        Refuse(Clock, "System.Diagnostics", "Stopwatch"),
        Refuse(Clock, "System.Timers", "*"),
        Refuse(Clock, "System.Threading", "Timer PeriodicTimer"),
        Refuse(Clock, "System.Threading", "Thread", "Sleep"),
        Refuse(Clock, "System.Threading", "CancellationTokenSource", "CancelAfter"),
        Refuse(Clock, "System.Threading", "CancellationTokenSource", ".ctor", TakesArguments),
        Refuse(Clock, "System.Threading.Tasks", "Task", "Delay"),

        // Text and culture
        Allow("System.Globalization", "CultureInfo", "InvariantCulture"),
        Allow("System.Globalization", "NumberFormatInfo DateTimeFormatInfo", "InvariantInfo"),
        Refuse(Culture, "System.Globalization", "*"),
        Refuse(Culture, "System", "String", "ToLower ToUpper Compare CompareTo Format", LacksComparison),
        Refuse(Culture, "System", "String", "IndexOf LastIndexOf StartsWith EndsWith", SeeksText),
        Refuse(Culture, "System", "StringComparer", "CurrentCulture* InvariantCulture*"),
        Allow("System", "String StringComparer Char Boolean"),
        Refuse(Culture, "System.Text", "StringBuilder", "AppendFormat", LacksProvider),
        Refuse(Culture, "System.Text", "StringBuilder", "Append Insert", TakesNumber),
        Refuse(Culture, "System.IO", "TextWriter StringWriter StreamWriter", "Write WriteLine", TakesNumber),
        Allow("System.Text", "StringBuilder* *Encoding *Encoder *Decoder Ascii Rune StringRuneEnumerator SpanRuneEnumerator CompositeFormat"),
        Refuse(Reflection, "System.Text.Json", "JsonSerializer"),
        Allow("System.Text.Json.*", "*"),
        Allow("System.Text.Encodings.Web", "*"),
        Allow("System.Text.Unicode", "*"),
        Allow("System", "Convert", "ToHex* FromHex* ToBase64* FromBase64* TryFromBase64* TryToBase64*"),
        Refuse(Culture, "System", "Convert", "*", ConvertsText),
        Allow("System", "Convert"),

        // Texts that are sorted without a comparison are sorted by the culture
        Refuse(Culture, "System", "Array MemoryExtensions", "Sort", OrdersText),
        Refuse(Culture, "System.Linq", "Enumerable", "Order* ThenBy* Min Max MinBy MaxBy", OrdersText),
        Refuse(Culture, "System.Collections.Generic", "List", "Sort", OrdersText),
        Refuse(Culture, "System.Collections.Generic", "Comparer", "Default", OrdersText),
        Refuse(Culture, "System.Collections.Generic", "Sorted*", ".ctor", OrdersText),
        Refuse(Culture, "System.Collections.Immutable", "ImmutableSorted*", "Create*", OrdersText),

        // Files, network, processes, the machine
        Refuse(Files, "System.IO", "StreamReader StreamWriter", ".ctor", TakesText),
        Refuse(Culture, "System.IO", "StringWriter", ".ctor", LacksProvider),
        Allow("System.IO", "Stream MemoryStream BufferedStream UnmanagedMemoryStream BinaryReader BinaryWriter *Exception"),
        Allow("System.IO", "StreamReader StreamWriter StringReader StringWriter TextReader TextWriter"),
        Refuse(Compression, "System.IO.Compression", "*"),
        Refuse(Files, "System.IO.*", "*"),
        Refuse(Network, "System.Net.*", "*"),
        Refuse(Process, "System.Diagnostics", "Process*"),
        Refuse(Process, "System", "Console"),
        Refuse(Machine, "System", "Environment AppContext AppDomain OperatingSystem TimeZoneInfo"),
        Refuse(Machine, "System.Runtime", "GCSettings"),
        Refuse(Machine, "System.Runtime.InteropServices", "RuntimeInformation"),
        Refuse(Machine, "System.Runtime.CompilerServices", "RuntimeFeature"),
        Refuse(Machine, "System.Threading", "Thread", "CurrentThread ManagedThreadId GetCurrentProcessorId"),
        Allow("System", "GC", "AllocateUninitializedArray AllocateArray KeepAlive SuppressFinalize"),
        Refuse(Machine, "System", "GC"),

        // Reflection, and state that outlives a run
        Allow("System", "Type", "GetTypeFromHandle op_* Name FullName Equals ToString"),
        Allow("System.Reflection", "MemberInfo", "Name"),
        Refuse(Reflection, "System", "Type Activator"),
        Refuse(Reflection, "System", "Delegate", "DynamicInvoke Method CreateDelegate"),
        Refuse(Reflection, "System.Reflection.*", "*"),
        Refuse(Reflection, "System.Linq.Expressions.*", "*"),
        Refuse(Reflection, "System.Dynamic", "*"),
        Refuse(Reflection, "Microsoft.CSharp.*", "*"),
        Refuse(Reflection, "System.Runtime.CompilerServices", "CallSite*"),
        Refuse(Cache, "System.Runtime.CompilerServices", "ConditionalWeakTable"),
        Refuse(Cache, "System.Threading", "AsyncLocal"),

        // What pure code is made of
        Allow("System", "Object ValueType Enum Nullable Tuple ValueTuple Lazy TimeSpan Version Progress IProgress BitConverter Buffer *Exception"),
        Allow("System", "Array ArraySegment Index Range Span ReadOnlySpan Memory ReadOnlyMemory MemoryExtensions*"),
        Allow("System", "Delegate MulticastDelegate Action Func Predicate Comparison Converter EventHandler"),
        Allow("System", "IDisposable IAsyncDisposable IComparable IEquatable ICloneable"),
        Allow("System.Buffers.*", "*"),
        Allow("System.Collections.*", "*"),
        Allow("System.Linq", "Enumerable ImmutableArrayExtensions IGrouping IOrderedEnumerable Lookup ILookup"),
        Allow("System.Runtime.CompilerServices", "*"),
        Allow("System.Runtime.ExceptionServices", "ExceptionDispatchInfo"),
        Allow("System.Runtime.InteropServices", "MemoryMarshal CollectionsMarshal ImmutableCollectionsMarshal NativeMemory SafeHandle SafeBuffer"),
        Allow("System.Runtime.InteropServices", "Marshal", "UnsafeAddrOfPinnedArrayElement"),
        Allow("System.Security.Cryptography", "SHA256 IncrementalHash HashAlgorithm*"),
        Allow("System.Threading", "Thread ThreadStart ParameterizedThreadStart ThreadLocal Barrier Interlocked Volatile Monitor Lock* Spin*"),
        Allow("System.Threading", "Semaphore* ManualResetEvent* AutoResetEvent EventWaitHandle WaitHandle CountdownEvent CancellationToken*"),
        Allow("System.Threading.Tasks.*", "*"),
        Allow("System.Diagnostics", "UnreachableException Debug"),

        // Our own contracts, and packages whose code is managed and whose version counts
        Allow("Pipeline.Core", "*"),
        Allow("IronSnappy.*", "*"),
    ];
}
