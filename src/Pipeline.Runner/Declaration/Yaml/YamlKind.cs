namespace Pipeline.Runner.Declaration.Yaml;

/// <summary>What a node of the file is. Plain scalars are told apart by the strict subset that <see cref="PlainScalar"/> defines.</summary>
internal enum YamlKind
{
    Null,
    Boolean,
    Integer,
    Number,
    Text,
    Sequence,
    Mapping,
}
