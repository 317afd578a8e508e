namespace Pipeline.Runner.Fingerprints;

/// <summary>Answers which methods may run when a virtual one is called. It may name too many, never too few.</summary>
/// <remarks>
/// Slots are matched by name and number of parameters, because type arguments make types hard to compare. A match of the whole signature ends the
/// search; any other is taken along and the search goes on towards the base.
/// </remarks>
internal static class Dispatch
{
    /// <summary>The methods that may run when a slot is called on a type.</summary>
    /// <param name="slot">A virtual or abstract method.</param>
    /// <param name="type">A type with the slot's type among its ancestors.</param>
    public static IEnumerable<MethodNode> Implementations(MethodNode slot, TypeNode type)
    {
        foreach (TypeNode ancestor in type.Line)
        {
            List<MethodNode> stated = [.. Stated(slot, ancestor)];
            List<MethodNode> bodies = stated.Count > 0 ? stated : [.. ancestor.Methods.Where(method => method == slot || Fills(method, slot))];
            foreach (MethodNode body in bodies.Where(method => method.HasBody))
            {
                yield return body;
            }

            if (stated.Count > 0 || bodies.Exists(method => method == slot || Decides(method, slot)))
            {
                yield break;
            }
        }

        // No class decides, so the interface's default may run, or one that a derived interface gives.
        foreach (TypeNode contract in type.Ancestry.Where(ancestor => ancestor.IsInterface))
        {
            foreach (MethodNode body in Stated(slot, contract).Append(slot).Where(method => method.HasBody))
            {
                yield return body;
            }
        }
    }

    /// <summary>The methods that may run when outside code uses a <paramref name="type"/> by an outside base or interface.</summary>
    public static IEnumerable<MethodNode> OutsideEntries(TypeNode type) =>
        from ancestor in type.Line
        from entry in ancestor.Methods
        where entry is { IsVirtual: true, IsObjectMember: false } && IsOutsideEntry(entry, ancestor, type)
        from body in Implementations(entry, type)
        select body;

    /// <summary><c>Equals</c>, <c>GetHashCode</c> and <c>ToString</c> of <paramref name="type"/>.</summary>
    public static IEnumerable<MethodNode> ObjectMembers(TypeNode type) =>
        type.Line.SelectMany(ancestor => ancestor.Methods.Where(method => method is { IsVirtual: true, HasBody: true, IsObjectMember: true }));

    private static IEnumerable<MethodNode> Stated(MethodNode slot, TypeNode type) =>
        type.ExplicitImplementations.Where(pair => pair.Slot == slot).Select(pair => pair.Body);

    private static bool Fills(MethodNode method, MethodNode slot) =>
        (slot.Declaring.IsInterface ? method.IsVirtual || method.IsStatic : method.IsOverride) && method.Resembles(slot);

    /// <summary>Whether a method that fills the slot by its form surely fills it, so that no base's method can.</summary>
    private static bool Decides(MethodNode method, MethodNode slot) =>
        method.Key == slot.Key
        && (!slot.Declaring.IsInterface || method.Declaring.Interfaces.Any(name => name.Node?.Ancestry.Contains(slot.Declaring) == true));

    private static bool IsOutsideEntry(MethodNode method, TypeNode ancestor, TypeNode type)
    {
        List<MethodNode?> stated = [.. ancestor.ExplicitImplementations.Where(pair => pair.Body == method).Select(pair => pair.Slot)];
        if (stated.Count > 0)
        {
            return stated.Contains(null);
        }

        if (method.IsOverride)
        {
            return !ancestor.Line.Skip(1)
                .SelectMany(parent => parent.Methods)
                .Any(slot => slot is { IsVirtual: true, IsOverride: false } && slot.Resembles(method));
        }

        return method.IsPublic
            && type.HasOutsideInterface
            && !type.Ancestry.Any(parent => parent.IsInterface && parent.Methods.Any(slot => slot.Resembles(method)));
    }
}
