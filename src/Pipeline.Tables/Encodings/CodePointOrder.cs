namespace Pipeline.Tables.Encodings;

/// <summary>The order of texts by code points, which is that of their UTF-8 bytes.</summary>
internal static class CodePointOrder
{
    /// <summary>Negative, zero or positive as <paramref name="left"/> comes before, with or after <paramref name="right"/>; both are well-formed.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int common = left.CommonPrefixLength(right);
        return common == left.Length || common == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[common]).CompareTo(Rank(right[common]));
    }

    // Surrogates (D800–DFFF) stand for code points above FFFF, so they rank above E000–FFFF.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
