using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>The type of a setting, of a list's element, or of a nested record.</summary>
internal sealed class SettingType
{
    private SettingType(SettingKind kind, Type clrType, bool allowsNull) => (Kind, ClrType, AllowsNull) = (kind, clrType, allowsNull);

    public SettingKind Kind { get; }

    /// <summary>The type without its <c>?</c>.</summary>
    public Type ClrType { get; }

    public bool AllowsNull { get; }

    public SettingType? Element { get; private init; }

    public SettingsShape? Record { get; private init; }

    /// <summary>Names of an enumeration in pipeline.yaml, in declared order.</summary>
    public ImmutableArray<KeyValuePair<string, object>> Choices { get; private init; } = [];

    /// <summary>Whether one scalar gives the whole value, so that it can be an axis.</summary>
    public bool IsScalar => Kind is not (SettingKind.List or SettingKind.Record);

    /// <summary>How messages name what is expected.</summary>
    public string Expected => Kind switch
    {
        SettingKind.Int32 or SettingKind.Int64 => "a whole number",
        SettingKind.Single or SettingKind.Double => "a finite number",
        SettingKind.Boolean => "true or false",
        SettingKind.Text => "text",
        SettingKind.Choice => $"one of {string.Join(", ", Choices.Select(choice => choice.Key))}",
        SettingKind.List => "a list",
        _ => "a mapping",
    };

    /// <summary>Reads <paramref name="type"/>, or adds to the errors of <paramref name="reader"/> why pipeline.yaml cannot express it.</summary>
    public static SettingType? Create(Type type, bool allowsNull, string subject, ShapeReader reader)
    {
        if (Nullable.GetUnderlyingType(type) is Type underlying)
        {
            return Create(underlying, allowsNull: true, subject, reader);
        }

        if (ScalarKind(type) is SettingKind kind)
        {
            return new SettingType(kind, type, allowsNull);
        }

        if (type.IsEnum)
        {
            return new SettingType(SettingKind.Choice, type, allowsNull) { Choices = ChoicesOf(type) };
        }

        if (ElementType(type) is Type element)
        {
            return Create(element, allowsNull: false, subject, reader) is SettingType elementType
                ? new SettingType(SettingKind.List, type, allowsNull) { Element = elementType }
                : null;
        }

        return reader.ReadNested(type, subject) is SettingsShape shape
            ? new SettingType(SettingKind.Record, type, allowsNull) { Record = shape }
            : null;
    }

    private static SettingKind? ScalarKind(Type type) => type switch
    {
        _ when type == typeof(int) => SettingKind.Int32,
        _ when type == typeof(long) => SettingKind.Int64,
        _ when type == typeof(float) => SettingKind.Single,
        _ when type == typeof(double) => SettingKind.Double,
        _ when type == typeof(bool) => SettingKind.Boolean,
        _ when type == typeof(string) => SettingKind.Text,
        _ => null,
    };

    private static Type? ElementType(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            ? type.GetGenericArguments()[0]
            : null;

    private static ImmutableArray<KeyValuePair<string, object>> ChoicesOf(Type type) =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => field.MetadataToken)
            .Select(field => KeyValuePair.Create(
                field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? KebabCase.Of(field.Name),
                field.GetValue(null)!)),
    ];
}
