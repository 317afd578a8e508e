namespace Pipeline.Runner.Fingerprints;

/// <summary>Answers which method runs when a virtual one is called.</summary>
internal static class Dispatch
{
    /// <summary>The methods that may run when <paramref name="slot"/> is called on a <paramref name="type"/>, which has the slot's type among its ancestors.</summary>
    public static IEnumerable<MethodNode> Implementations(MethodNode slot, TypeNode type)
    {
        foreach (TypeNode ancestor in type.Line)
        {
            List<MethodNode> bodies = [.. Bodies(slot, ancestor)];
            if (bodies.Count > 0)
            {
                return bodies;
            }
        }

        // No class implements it, so the interface's default runs, or one that a derived interface gives.
        return type.Ancestry.Where(ancestor => ancestor.IsInterface).SelectMany(ancestor => Bodies(slot, ancestor));
    }

    /// <summary>The methods of <paramref name="type"/> that outside code may call, knowing the type by an outside base or interface alone.</summary>
    public static IEnumerable<MethodNode> OutsideEntries(TypeNode type) => type.Line.SelectMany(ancestor => ancestor.Methods.Where(method =>
        method is { IsVirtual: true, HasBody: true, IsObjectMember: false } && IsOutsideEntry(method, ancestor, type)));

    /// <summary><c>Equals</c>, <c>GetHashCode</c> and <c>ToString</c> of <paramref name="type"/>.</summary>
    public static IEnumerable<MethodNode> ObjectMembers(TypeNode type) =>
        type.Line.SelectMany(ancestor => ancestor.Methods.Where(method => method is { IsVirtual: true, HasBody: true, IsObjectMember: true }));

    private static IEnumerable<MethodNode> Bodies(MethodNode slot, TypeNode type)
    {
        List<MethodNode> stated = [.. type.ExplicitImplementations.Where(pair => pair.Slot == slot).Select(pair => pair.Body)];
        return stated.Count > 0 ? stated : type.Methods.Where(method => method == slot || Fills(method, slot));
    }

    private static bool Fills(MethodNode method, MethodNode slot) =>
        !method.Declaring.IsInterface && (method.IsVirtual || method.IsStatic) && method.HasBody && method.Resembles(slot);

    private static bool IsOutsideEntry(MethodNode method, TypeNode ancestor, TypeNode type)
    {
        List<MethodNode?> stated = [.. ancestor.ExplicitImplementations.Where(pair => pair.Body == method).Select(pair => pair.Slot)];
        if (stated.Count > 0)
        {
            return stated.Contains(null);
        }

        if (method.IsOverride)
        {
            return !ancestor.Line.Skip(1).Any(parent => parent.Methods.Any(inherited => inherited.IsVirtual && inherited.Resembles(method)));
        }

        return method.IsPublic
            && type.HasOutsideInterface
            && !type.Ancestry.Any(parent => parent.IsInterface && parent.Methods.Any(slot => slot.Resembles(method)));
    }
}
