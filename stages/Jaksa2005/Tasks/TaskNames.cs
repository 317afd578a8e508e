namespace Jaksa2005.Tasks;

/// <summary>What pipeline.yaml, tables and figures call a task.</summary>
internal static class TaskNames
{
    /// <summary>The name of <paramref name="kind"/>.</summary>
    public static string Of(TaskKind kind) => kind switch
    {
        TaskKind.And => "and",
        TaskKind.Or => "or",
        TaskKind.Xor => "xor",
        TaskKind.Parity => "parity",
        TaskKind.Encoder => "encoder",
        TaskKind.Square => "square",
        _ => "shifted-square",
    };
}
