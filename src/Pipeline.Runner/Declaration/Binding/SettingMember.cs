using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>One setting: a parameter of the record's constructor, or an init property.</summary>
/// <param name="Name">The key in pipeline.yaml.</param>
/// <param name="Type">Its type.</param>
/// <param name="Property">The property that holds it.</param>
/// <param name="Parameter">The constructor's parameter, or null for an init property.</param>
/// <param name="IsRequired">Whether the key must be given.</param>
/// <param name="Default">The value when the key is absent; meaningless when required.</param>
/// <param name="Rules">Ranges and lengths, from parameter and property.</param>
internal sealed record SettingMember(
    string Name,
    SettingType Type,
    PropertyInfo Property,
    ParameterInfo? Parameter,
    bool IsRequired,
    object? Default,
    ImmutableArray<ValidationAttribute> Rules);
