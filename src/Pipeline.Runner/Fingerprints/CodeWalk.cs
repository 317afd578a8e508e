using System.Collections.Immutable;

namespace Pipeline.Runner.Fingerprints;

/// <summary>Finds the methods that one stage reaches: rapid type analysis (Bacon and Sweeney 1996) to a fixed point.</summary>
/// <remarks>
/// A virtual call reaches the overrides on types that reached code constructs, and no others. Structures count as constructed where they are named
/// (their default value needs no constructor), and so do types whose instances may have been made outside, such as settings and streams.
/// </remarks>
internal sealed class CodeWalk
{
    private readonly Queue<MethodNode> _pending = [];
    private readonly Dictionary<MethodNode, MethodNode?> _callers = [];
    private readonly HashSet<TypeNode> _touched = [];
    private readonly OrderedDictionary<TypeNode, MethodNode?> _constructed = [];
    private readonly OrderedDictionary<TypeNode, MethodNode?> _mentioned = [];
    private readonly OrderedDictionary<MethodNode, MethodNode> _slots = [];
    private readonly HashSet<TypeNode> _shown = [];
    private readonly HashSet<TypeNode> _madeOutside = [];
    private bool _showsAll;

    /// <summary>Walks from the constructors of <paramref name="stage"/> and its methods that the runner calls.</summary>
    public CodeWalk(TypeNode stage)
    {
        MakeOutside(stage, by: null);
        while (_pending.TryDequeue(out MethodNode? method))
        {
            Follow(method);
        }
    }

    /// <summary>Reached methods.</summary>
    public IReadOnlyCollection<MethodNode> Methods => _callers.Keys;

    /// <summary>Types of which a member is reached.</summary>
    public IReadOnlyCollection<TypeNode> Types => _touched;

    /// <summary>Short names from the stage down to <paramref name="method"/>.</summary>
    public ImmutableArray<string> ChainTo(MethodNode method)
    {
        var chain = new List<string>();
        for (MethodNode? link = method; link is not null; link = _callers[link])
        {
            chain.Insert(0, link.ShortName);
        }

        return [.. chain];
    }

    private void Follow(MethodNode method)
    {
        MethodFacts facts = method.Facts;
        foreach (CallSite call in facts.Calls)
        {
            FollowCall(call, method);
        }

        foreach (TypeNode type in facts.Constructed)
        {
            Construct(type, method);
        }

        foreach (TypeNode type in facts.Mentioned)
        {
            Mention(type, method);
        }

        foreach (TypeNode type in facts.MadeOutside)
        {
            MakeOutside(type, method);
        }

        foreach (TypeNode type in facts.StaticUses)
        {
            Touch(type, method);
        }

        foreach (TypeNode type in facts.TypeArguments)
        {
            Show(type);
        }

        if (facts.ShowsObjects && !_showsAll)
        {
            _showsAll = true;
            ReachAll(_constructed.SelectMany(pair => Dispatch.ObjectMembers(pair.Key)), method);
        }
    }

    private void FollowCall(CallSite call, MethodNode caller)
    {
        MethodNode target = call.Target;
        if (!call.IsDispatched)
        {
            Reach(target, caller);
        }
        else if (call.Receiver is { IsInterface: false } receiver)
        {
            ReachAll(Dispatch.Implementations(target, receiver), caller);
        }
        else if (_slots.TryAdd(target, caller))
        {
            Touch(target.Declaring, caller);
            foreach (TypeNode type in (target.IsStatic ? _mentioned : _constructed).Keys.ToList())
            {
                Fill(target, type);
            }
        }
    }

    private void Fill(MethodNode slot, TypeNode type)
    {
        if (type.Ancestry.Contains(slot.Declaring))
        {
            ReachAll(Dispatch.Implementations(slot, type), _slots[slot]);
        }
    }

    private void Construct(TypeNode type, MethodNode? by)
    {
        if (type.IsCompilerMade || type.IsInterface || !_constructed.TryAdd(type, by))
        {
            return;
        }

        Touch(type, by);
        foreach (MethodNode slot in _slots.Keys.Where(slot => !slot.IsStatic).ToList())
        {
            Fill(slot, type);
        }

        ReachAll(Dispatch.OutsideEntries(type), by);
        if (_showsAll || _shown.Contains(type))
        {
            ReachAll(Dispatch.ObjectMembers(type), by);
        }
    }

    private void Mention(TypeNode type, MethodNode by)
    {
        if (!_mentioned.TryAdd(type, by))
        {
            return;
        }

        if (type.IsValueType)
        {
            Construct(type, by);
        }

        foreach (MethodNode slot in _slots.Keys.Where(slot => slot.IsStatic).ToList())
        {
            Fill(slot, type);
        }
    }

    private void Show(TypeNode type)
    {
        if (_shown.Add(type) && _constructed.TryGetValue(type, out MethodNode? by))
        {
            ReachAll(Dispatch.ObjectMembers(type), by);
        }
    }

    /// <summary>Counts what others run to make an instance: the written constructors, what fills properties, and the same for what those take.</summary>
    private void MakeOutside(TypeNode type, MethodNode? by)
    {
        if (type.IsCompilerMade || !_madeOutside.Add(type))
        {
            return;
        }

        Construct(type, by);
        foreach (MethodNode maker in type.Methods.Where(IsMaker))
        {
            Reach(maker, by);
            foreach (TypeNode part in maker.SignatureTypes.SelectMany(name => name.Parts()).Select(name => name.Node).OfType<TypeNode>())
            {
                MakeOutside(part, by);
            }
        }
    }

    private static bool IsMaker(MethodNode method) =>
        (method.IsConstructor && !method.IsSynthesised) || (!method.IsStatic && method.Name.StartsWith("set_", StringComparison.Ordinal));

    private void ReachAll(IEnumerable<MethodNode> methods, MethodNode? caller)
    {
        foreach (MethodNode method in methods)
        {
            Reach(method, caller);
        }
    }

    private void Reach(MethodNode method, MethodNode? caller)
    {
        if (!method.IsCompilerMade && _callers.TryAdd(method, caller))
        {
            _pending.Enqueue(method);
            Touch(method.Declaring, method);
        }
    }

    private void Touch(TypeNode type, MethodNode? by)
    {
        if (_touched.Add(type) && type.StaticConstructor is { } initialiser)
        {
            Reach(initialiser, by);
        }
    }
}
