using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Binding;

namespace Pipeline.Runner.Declaration;

/// <summary>The stage classes that <c>uses:</c> can name.</summary>
public sealed class StageCatalog
{
    /// <summary>The name under which outside programs will run.</summary>
    internal const string CommandStage = "command";

    private readonly Dictionary<string, StageType> _byName;

    private StageCatalog(ImmutableArray<StageType> stages)
    {
        Stages = stages;
        _byName = stages.ToDictionary(stage => stage.Name, StringComparer.Ordinal);
    }

    /// <summary>Every stage type, by name.</summary>
    public ImmutableArray<StageType> Stages { get; }

    /// <summary>Finds every class with <see cref="StageAttribute"/>; throws <see cref="StageCatalogException"/> when one breaks a rule.</summary>
    public static StageCatalog FromAssemblies(IEnumerable<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        return FromTypes(assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsDefined(typeof(StageAttribute), inherit: false)));
    }

    /// <summary>Reads the given stage classes; throws <see cref="StageCatalogException"/> when one breaks a rule.</summary>
    public static StageCatalog FromTypes(IEnumerable<Type> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var violations = new List<string>();
        var stages = new List<StageType>();
        foreach (Type type in types.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (StageTypeReader.Read(type, violations) is StageType stage)
            {
                stages.Add(stage);
            }
        }

        foreach (IGrouping<string, StageType> group in stages.GroupBy(stage => stage.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            violations.Add($"The stage name '{group.Key}' must be unique, but is used by {string.Join(" and ", group.Select(stage => $"'{stage.Type.FullName}'"))}. Rename all but one.");
        }

        return violations.Count == 0
            ? new StageCatalog([.. stages.OrderBy(stage => stage.Name, StringComparer.Ordinal)])
            : throw new StageCatalogException([.. violations]);
    }

    /// <summary>The stage type of this name, or false.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out StageType? stage) => _byName.TryGetValue(name, out stage);
}
