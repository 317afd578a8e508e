namespace Pipeline.Runner.Declaration.Binding;

/// <summary>The types that a setting may have.</summary>
internal enum SettingKind
{
    Int32,
    Int64,
    Single,
    Double,
    Boolean,
    Text,
    Choice,
    List,
    Record,
}
