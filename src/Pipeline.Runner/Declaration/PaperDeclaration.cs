namespace Pipeline.Runner.Declaration;

/// <summary>One entry under <c>papers:</c>.</summary>
/// <param name="Name">The first part of the names of its stages and claims.</param>
/// <param name="Citation">Who, when and what, on one line.</param>
public sealed record PaperDeclaration(string Name, string Citation);
