namespace Pipeline.Core;

/// <summary>The kind of an input or output. Each kind has one <see cref="IOutputFormat"/>.</summary>
public enum Format
{
    /// <summary>A Parquet table.</summary>
    Table,

    /// <summary>Named tensors in a safetensors file.</summary>
    Weights,

    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>A Vega-Lite specification.</summary>
    Figure,

    /// <summary>UTF-8 text, Markdown where it has markup.</summary>
    Text,

    /// <summary>Any bytes.</summary>
    File,
}
