using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Reading;

/// <summary>Collects problems, so that all are shown together. The same problem is kept once.</summary>
internal sealed class ProblemList(string fileName)
{
    private readonly List<DeclarationProblem> _problems = [];
    private readonly HashSet<DeclarationProblem> _known = [];

    public string FileName { get; } = fileName;

    public int Count => _problems.Count;

    public void Add(SourcePosition at, string what, string remedy)
    {
        var problem = new DeclarationProblem(at, what, remedy);
        if (_known.Add(problem))
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Reports a value of the wrong type: <c>SUBJECT must be EXPECTED, but is …</c>.</summary>
    public void AddWrongValue(YamlNode node, string subject, string expected, string remedy) =>
        Add(node.Position, $"{subject} must be {expected}, but is {node.Describe()}.", remedy);

    /// <summary>What to throw for a problem after which the rest cannot be read: it holds the problems before, too.</summary>
    public DeclarationException Fatal(SourcePosition at, string what, string remedy)
    {
        Add(at, what, remedy);
        return new DeclarationException(FileName, _problems);
    }

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new DeclarationException(FileName, _problems);
        }
    }
}
