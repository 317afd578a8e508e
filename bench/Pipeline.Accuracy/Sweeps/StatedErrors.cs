using System.Reflection;
using Pipeline.Numerics.Functions;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>Reads what functions state about their errors.</summary>
internal static class StatedErrors
{
    /// <summary>The statements of a method, by argument.</summary>
    public static IReadOnlyList<MaximumErrorAttribute> Of(Type type, string method) =>
        [.. type.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.GetCustomAttributes<MaximumErrorAttribute>().OrderBy(stated => stated.From)];
}
