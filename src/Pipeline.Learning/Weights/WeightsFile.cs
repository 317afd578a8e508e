using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Learning.Weights;

/// <summary>Named tensors and texts in a safetensors file: eight bytes of header length, a JSON header, the numbers.</summary>
/// <remarks>
/// Format: https://github.com/huggingface/safetensors (format section). Equal content gives equal bytes: header keys are sorted ordinally, doubles
/// lie before floats and each by name, so that all numbers are aligned. Numbers are little endian.
/// </remarks>
public sealed class WeightsFile
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A file of these tensors and texts; each name once.</summary>
    public WeightsFile(IEnumerable<Tensor> tensors, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        Tensors = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Metadata = (metadata ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
        for (int i = 0; i < Tensors.Length; i++)
        {
            if (Tensors[i].Name == WeightsHeader.MetadataKey || (i > 0 && Tensors[i].Name == Tensors[i - 1].Name))
            {
                throw new ArgumentException($"Tensor name '{Tensors[i].Name}' is reserved or given twice. Give each tensor a name of its own.", nameof(tensors));
            }
        }
    }

    /// <summary>The tensors, by name.</summary>
    public ImmutableArray<Tensor> Tensors { get; }

    /// <summary>The texts, by name.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of this name; throws <see cref="WeightsFormatException"/> when there is none.</summary>
    public Tensor this[string name] => Tensors.FirstOrDefault(tensor => tensor.Name == name)
        ?? throw new WeightsFormatException($"tensor '{name}' is missing; the file has: {string.Join(", ", Tensors.Select(tensor => tensor.Name))}.");

    /// <summary>Reads a file to its end; throws <see cref="WeightsFormatException"/> that says where it is not well formed.</summary>
    public static WeightsFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return WeightsHeader.Parse(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Tensor[] stored = [.. Tensors.OrderByDescending(tensor => Tensor.SizeOf(tensor.Element))];
        byte[] header = CreateHeader(stored);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (Tensor tensor in stored)
        {
            stream.Write(tensor.Bytes);
        }
    }

    private byte[] CreateHeader(IEnumerable<Tensor> stored)
    {
        var offsets = new Dictionary<string, long>(StringComparer.Ordinal);
        long offset = 0;
        foreach (Tensor tensor in stored)
        {
            offsets[tensor.Name] = offset;
            offset += tensor.Bytes.Length;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            if (!Metadata.IsEmpty)
            {
                WriteMetadata(json);
            }

            foreach (Tensor tensor in Tensors)
            {
                WriteEntry(json, tensor, offsets[tensor.Name]);
            }

            json.WriteEndObject();
        }

        while (buffer.Length % sizeof(ulong) != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject(WeightsHeader.MetadataKey);
        foreach ((string key, string text) in Metadata)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, Tensor tensor, long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Element.ToString());
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
