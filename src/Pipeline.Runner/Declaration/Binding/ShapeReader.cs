using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>Reads settings records by reflection and collects what pipeline.yaml could not express.</summary>
internal sealed class ShapeReader
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Stack<Type> _open = new();
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The shape of a stage's settings, or null when an error was found.</summary>
    public SettingsShape? Read(Type type)
    {
        int errors = _errors.Count;
        SettingsShape? shape = ReadNested(type, $"Settings '{type.Name}'");
        if (shape?.Find(AxisValues.SeedAxis) is not null)
        {
            _errors.Add($"Settings '{type.Name}' have a member 'Seed', but the seed comes from the matrix. Remove it and draw from StageContext.Random.");
        }

        return _errors.Count == errors ? shape : null;
    }

    /// <summary>The shape of a record, or null and an error when it is none.</summary>
    public SettingsShape? ReadNested(Type type, string subject)
    {
        if (!type.IsClass || !type.IsSealed || type.GetMethod("<Clone>$") is null)
        {
            _errors.Add($"{subject}: '{type.Name}' must be int, long, float, double, bool, string, an enum, a list of these (IReadOnlyList or ImmutableArray) or a sealed record. Change the type.");
            return null;
        }

        if (_open.Contains(type))
        {
            _errors.Add($"{subject}: record '{type.Name}' contains itself, but a file is finite. Break the cycle.");
            return null;
        }

        // The copy constructor of a sealed record is private, so the public one is the record's own.
        if (type.GetConstructors() is not [ConstructorInfo constructor])
        {
            _errors.Add($"{subject}: record '{type.Name}' must have one public constructor, but has {type.GetConstructors().Length}. Keep the primary one.");
            return null;
        }

        _open.Push(type);
        SettingsShape shape = new(type, constructor, ReadMembers(type, constructor));
        _open.Pop();
        foreach (string twice in shape.Members.GroupBy(member => member.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            _errors.Add($"{subject}: two members of '{type.Name}' are both spelled '{twice}' in pipeline.yaml. Rename one, or give it a JsonPropertyName.");
        }

        return shape;
    }

    private ImmutableArray<SettingMember> ReadMembers(Type type, ConstructorInfo constructor)
    {
        var parameters = constructor.GetParameters().ToDictionary(parameter => parameter.Name!, StringComparer.Ordinal);
        object? defaults = Construct(constructor);
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod is { IsPublic: true })
                .OrderBy(property => parameters.TryGetValue(property.Name, out ParameterInfo? parameter) ? parameter.Position : int.MaxValue)
                .ThenBy(property => property.MetadataToken)
                .Select(property => ReadMember(property, parameters.GetValueOrDefault(property.Name), defaults))
                .OfType<SettingMember>(),
        ];
    }

    private SettingMember? ReadMember(PropertyInfo property, ParameterInfo? parameter, object? defaults)
    {
        string subject = $"Setting '{property.DeclaringType!.Name}.{property.Name}'";
        bool allowsNull = !property.PropertyType.IsValueType && _nullability.Create(property).WriteState == NullabilityState.Nullable;
        if (SettingType.Create(property.PropertyType, allowsNull, subject, this) is not SettingType type)
        {
            return null;
        }

        bool isRequired = parameter is null ? property.IsDefined(typeof(RequiredMemberAttribute)) : !parameter.HasDefaultValue;
        return new SettingMember(
            property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? KebabCase.Of(property.Name),
            type,
            property,
            parameter,
            isRequired,
            isRequired || defaults is null ? null : property.GetValue(defaults),
            [.. property.GetCustomAttributes<ValidationAttribute>(), .. parameter?.GetCustomAttributes<ValidationAttribute>() ?? []]);
    }

    /// <summary>A record whose init properties hold their defaults; null when the constructor refuses stand-ins for what is required.</summary>
    private static object? Construct(ConstructorInfo constructor)
    {
        try
        {
            return constructor.Invoke([.. constructor.GetParameters().Select(DefaultOf)]);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>The declared default, or the type's own where none is declared.</summary>
    public static object? DefaultOf(ParameterInfo parameter)
    {
        object? value = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return value switch
        {
            null when parameter.ParameterType.IsValueType => Activator.CreateInstance(parameter.ParameterType),
            not null when type.IsEnum => Enum.ToObject(type, value),
            _ => value,
        };
    }
}
