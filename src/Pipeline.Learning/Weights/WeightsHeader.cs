using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pipeline.Learning.Weights;

/// <summary>Reads a safetensors file. Every size is checked against the bytes that are there before it is used.</summary>
internal static class WeightsHeader
{
    /// <summary>The header key that holds texts instead of a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    private const int LengthBytes = sizeof(ulong);
    private const int MaximumDimensions = 8;

    /// <summary>Reads <paramref name="content"/>, a whole file.</summary>
    public static WeightsFile Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length < LengthBytes)
        {
            throw new WeightsFormatException($"the length of the header needs {LengthBytes} bytes, but the file has {content.Length}.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(content);
        if (length > (ulong)(content.Length - LengthBytes))
        {
            throw new WeightsFormatException($"the header has {length} bytes by its own count, but only {content.Length - LengthBytes} follow.");
        }

        ReadOnlySpan<byte> header = content.Slice(LengthBytes, (int)length);
        if (header.IsEmpty || header[0] != (byte)'{')
        {
            throw new WeightsFormatException("the header does not begin with '{'.", LengthBytes);
        }

        try
        {
            return ReadEntries(header, content[(LengthBytes + (int)length)..], LengthBytes + (int)length);
        }
        catch (JsonException exception)
        {
            throw new WeightsFormatException($"the header is not JSON: {exception.Message}", LengthBytes, exception);
        }
        catch (InvalidOperationException exception)
        {
            // What the JSON reader throws for text that is not UTF-8.
            throw new WeightsFormatException($"the header is not JSON: {exception.Message}", LengthBytes, exception);
        }
    }

    private static WeightsFile ReadEntries(ReadOnlySpan<byte> header, ReadOnlySpan<byte> numbers, int numbersOffset)
    {
        var json = new Utf8JsonReader(header);
        var entries = new List<Entry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is string name)
        {
            if (name.Length == 0)
            {
                throw Fault(ref json, "a tensor has no name.");
            }

            if (!names.Add(name))
            {
                throw Fault(ref json, $"'{name}' is given twice.");
            }

            if (name == MetadataKey)
            {
                ReadMetadata(ref json, metadata);
            }
            else
            {
                entries.Add(ReadEntry(ref json, name));
            }
        }

        if (json.Read())
        {
            throw Fault(ref json, "something follows the header's object.");
        }

        return new WeightsFile(ReadTensors(entries, numbers, numbersOffset), metadata);
    }

    // Tensors must fill the numbers without gap or overlap, so that nothing hides between them.
    private static List<Tensor> ReadTensors(List<Entry> entries, ReadOnlySpan<byte> numbers, int numbersOffset)
    {
        var tensors = new List<Tensor>();
        long position = 0;
        foreach (Entry entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != position || entry.End < entry.Begin || entry.End > numbers.Length)
            {
                throw new WeightsFormatException(
                    $"tensor '{entry.Name}' lies at {entry.Begin}–{entry.End}, but the next free place is {position} of {numbers.Length}.", numbersOffset + position);
            }

            long expected = Tensor.SizeOf(entry.Element);
            foreach (int size in entry.Shape)
            {
                if (size != 0 && expected > numbers.Length / size)
                {
                    throw new WeightsFormatException(
                        $"tensor '{entry.Name}' of shape [{string.Join(" × ", entry.Shape)}] is larger than the file.", numbersOffset + position);
                }

                expected *= size;
            }

            if (expected != entry.End - entry.Begin)
            {
                throw new WeightsFormatException(
                    $"tensor '{entry.Name}' of shape [{string.Join(" × ", entry.Shape)}] needs {expected} bytes, but has {entry.End - entry.Begin}.",
                    numbersOffset + position);
            }

            tensors.Add(new Tensor(entry.Name, entry.Shape, entry.Element, numbers[(int)entry.Begin..(int)entry.End].ToArray()));
            position = entry.End;
        }

        return position == numbers.Length
            ? tensors
            : throw new WeightsFormatException($"{numbers.Length - position} bytes at the end belong to no tensor.", numbersOffset + position);
    }

    private static void ReadMetadata(ref Utf8JsonReader json, Dictionary<string, string> metadata)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is string key)
        {
            Expect(ref json, JsonTokenType.String);
            if (!metadata.TryAdd(key, json.GetString()!))
            {
                throw Fault(ref json, $"text '{key}' is given twice.");
            }
        }
    }

    private static Entry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is string key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref json, JsonTokenType.String);
                    type = json.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref json, name, maximum: int.MaxValue);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref json, name, maximum: long.MaxValue);
                    break;
                default:
                    throw Fault(ref json, $"tensor '{name}' has '{key}' twice, or it is not part of the format.");
            }
        }

        if (type is null || shape is null || offsets is not [long begin, long end])
        {
            throw Fault(ref json, $"tensor '{name}' needs 'dtype', 'shape' and two 'data_offsets'.");
        }

        TensorElement element = type switch
        {
            "F32" => TensorElement.F32,
            "F64" => TensorElement.F64,
            _ => throw Fault(ref json, $"tensor '{name}' has numbers of format '{type}', but only F32 and F64 are read."),
        };
        return new Entry(name, element, [.. shape.Select(size => (int)size)], begin, end);
    }

    private static long[] ReadNumbers(ref Utf8JsonReader json, string name, long maximum)
    {
        var numbers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0 || number > maximum || numbers.Count == MaximumDimensions)
            {
                throw Fault(ref json, $"tensor '{name}' needs at most {MaximumDimensions} whole numbers from 0 to {maximum} here.");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static string? NextName(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw Fault(ref json, $"expected {token} in the header, but found {json.TokenType}.");
        }
    }

    private static WeightsFormatException Fault(ref Utf8JsonReader json, string what) => new(what, LengthBytes + json.TokenStartIndex);

    private readonly record struct Entry(string Name, TensorElement Element, ImmutableArray<int> Shape, long Begin, long End);
}
