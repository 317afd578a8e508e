namespace Jaksa2005.Tasks;

/// <summary>Settings of <see cref="TaskTables"/>.</summary>
/// <param name="Points">The task whose points are written.</param>
public sealed record TaskTablesSettings(TaskKind Points = TaskKind.Square);
