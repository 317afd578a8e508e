using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>One line of the journal: eight hex digits of CRC-32C, a blank, canonical JSON, a line feed.</summary>
/// <remarks>JSON escapes line feeds, so a line feed ends a line and nothing else. A line without it, or with another CRC, was torn or damaged.</remarks>
internal static class JournalLine
{
    private const int GuardLength = 9;   // eight digits and the blank

    /// <summary>The guarded line of <paramref name="json"/>, with its line feed.</summary>
    public static byte[] Guard(ReadOnlySpan<byte> json)
    {
        byte[] line = new byte[GuardLength + json.Length + 1];
        Encoding.ASCII.GetBytes(Checksum(json).ToString("x8", CultureInfo.InvariantCulture), line);
        line[GuardLength - 1] = (byte)' ';
        json.CopyTo(line.AsSpan(GuardLength));
        line[^1] = (byte)'\n';
        return line;
    }

    /// <summary>The JSON of a line without its line feed; false when the guard does not fit.</summary>
    public static bool TryUnguard(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> json)
    {
        json = line.Length > GuardLength ? line[GuardLength..] : default;
        return !json.IsEmpty
            && line[GuardLength - 1] == ' '
            && uint.TryParse(line[..(GuardLength - 1)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint guard)
            && guard == Checksum(json);
    }

    /// <summary>The line of an entry.</summary>
    public static byte[] Write(JournalEntry entry)
    {
        JsonObject line = Facts(entry);
        if (entry.Note.Origin is string origin)
        {
            line["origin"] = origin;
        }

        return Guard(CanonicalJson.ToBytes(line));
    }

    /// <summary>Reads the entry of an unguarded line; throws <see cref="FormatException"/> when another version wrote it.</summary>
    public static JournalEntry Read(ReadOnlySpan<byte> json)
    {
        string? duration = null, finishedAt = null, instance = null, key = null, manifest = null, origin = null, reason = null;
        long size = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "duration": duration = reader.GetString(); break;
                case "finishedAt": finishedAt = reader.GetString(); break;
                case "instance": instance = reader.GetString(); break;
                case "key": key = reader.GetString(); break;
                case "manifest": manifest = reader.GetString(); break;
                case "origin": origin = reader.GetString(); break;
                case "reason": reason = reader.GetString(); break;
                case "size": size = reader.GetInt64(); break;
                default: reader.Skip(); break;
            }
        }

        if (duration is null || finishedAt is null || instance is null || key is null || manifest is null || reason is null)
        {
            throw new FormatException($"A journal record lacks a field: {Encoding.UTF8.GetString(json)}");
        }

        var note = new JournalNote(
            instance,
            reason,
            TimeSpan.ParseExact(duration, "c", CultureInfo.InvariantCulture),
            DateTimeOffset.ParseExact(finishedAt, "O", CultureInfo.InvariantCulture))
        {
            Origin = origin,
        };
        return new JournalEntry(Digest.Parse(key), new BlobDescriptor(Digest.Parse(manifest), size), note);
    }

    private static JsonObject Facts(JournalEntry entry) => new()
    {
        ["duration"] = entry.Note.Duration.ToString("c", CultureInfo.InvariantCulture),
        ["finishedAt"] = entry.Note.FinishedAt.ToString("O", CultureInfo.InvariantCulture),
        ["instance"] = entry.Note.Instance,
        ["key"] = entry.Key.ToString(),
        ["manifest"] = entry.Manifest.Digest.ToString(),
        ["reason"] = entry.Note.Reason,
        ["size"] = entry.Manifest.Size,
    };

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
