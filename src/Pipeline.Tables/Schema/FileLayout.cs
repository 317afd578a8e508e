namespace Pipeline.Tables.Schema;

/// <summary>Constants of the file.</summary>
internal static class FileLayout
{
    /// <summary>Written as <c>created_by</c>. Raise the number when the same rows would give other bytes; a build must not change it.</summary>
    public const string CreatedBy = "Pipeline.Tables version 1";

    /// <summary>Bytes of <see cref="Magic"/>.</summary>
    public const int MagicLength = 4;

    /// <summary>Bytes after the footer: its length and <see cref="Magic"/>.</summary>
    public const int TailLength = sizeof(int) + MagicLength;

    /// <summary>First and last bytes of a file.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Last bytes of a file whose footer is encrypted.</summary>
    public static ReadOnlySpan<byte> EncryptedMagic => "PARE"u8;
}
