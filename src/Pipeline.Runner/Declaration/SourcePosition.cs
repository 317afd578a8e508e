namespace Pipeline.Runner.Declaration;

/// <summary>Where something stands. Lines and columns count from 1; line 0 means the whole source, such as an option of the command line.</summary>
/// <param name="Source">The file's name as the user gave it, or the option.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public readonly record struct SourcePosition(string Source, int Line, int Column)
{
    /// <summary><c>pipeline.yaml:12:7</c>, which editors and terminals turn into a link.</summary>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
