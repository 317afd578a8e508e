using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>pipeline.yaml or an override is invalid. Holds every problem found, in the order of the file.</summary>
public sealed class DeclarationException : PipelineException
{
    /// <summary>Sorts <paramref name="problems"/> by line and column; those of overrides come last.</summary>
    public DeclarationException(string fileName, IEnumerable<DeclarationProblem> problems)
        : this(fileName, Sorted(problems))
    {
    }

    private DeclarationException(string fileName, ImmutableArray<DeclarationProblem> problems)
        : base(
            $"{fileName} has {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}:\n{string.Join('\n', problems)}",
            "Correct the lines above and run the command again.",
            ExitCode.Invalid) => Problems = problems;

    /// <summary>One problem a line, then the remedy.</summary>
    public override string Message => $"{What}\n{Remedy}";

    /// <summary>Every problem, by line and column.</summary>
    public ImmutableArray<DeclarationProblem> Problems { get; }

    private static ImmutableArray<DeclarationProblem> Sorted(IEnumerable<DeclarationProblem> problems) =>
    [
        .. problems
            .OrderBy(problem => problem.Position.Line == 0)
            .ThenBy(problem => problem.Position.Line)
            .ThenBy(problem => problem.Position.Column),
    ];
}
