using System.Reflection.Emit;

namespace Pipeline.Runner.Fingerprints;

/// <content>What the body uses.</content>
internal sealed partial class BodyReader
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<CallSite> _distinctCalls = [];
    private readonly List<CallSite> _calls = [];
    private readonly HashSet<TypeNode> _constructed = [];
    private readonly HashSet<TypeNode> _mentioned = [];
    private readonly HashSet<TypeNode> _typeArguments = [];
    private readonly HashSet<TypeNode> _madeOutside = [];
    private readonly HashSet<TypeNode> _staticUses = [];
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private readonly HashSet<Finding> _findings = [];
    private bool _showsObjects;

    private MethodFacts Facts() => new(_text.ToDigest(), _calls)
    {
        Constructed = _constructed,
        Mentioned = _mentioned,
        TypeArguments = _typeArguments,
        MadeOutside = _madeOutside,
        StaticUses = _staticUses,
        References = _references,
        Findings = _findings,
        ShowsObjects = _showsObjects,
    };

    private void UseField(MethodNode user, MemberSymbol member)
    {
        if (member.Field is not { } field)
        {
            Judge(user, member, member.Declaring);
            return;
        }

        _text.Add(field.InitialBytes);
        if (!field.IsStatic || field.Declaring.IsCompilerMade)
        {
            return;
        }

        _staticUses.Add(field.Declaring);
        bool isOwnInitialisation = _root.Name == ".cctor" && _root.Declaring == field.Declaring;
        if (field.IsMutableStatic && !isOwnInitialisation)
        {
            _findings.Add(new Finding(member.ShortName, PurityRules.MutableStatic));
        }
    }

    private void UseMethod(MethodNode user, MemberSymbol member, OpCode opCode, TypeName? receiver)
    {
        if (member.Method is { } method)
        {
            if (method.Name == nameof(GetHashCode) && user.Name != nameof(GetHashCode))
            {
                // Inside a GetHashCode hash codes are excused, so whoever takes the result out of one is at fault.
                _findings.Add(new Finding(member.ShortName, PurityRules.Hash));
            }

            if (opCode == OpCodes.Newobj && !method.Declaring.IsCompilerMade)
            {
                _constructed.Add(method.Declaring);
            }

            if (!method.IsCompilerMade)
            {
                bool isDispatched = method.IsVirtual && (opCode == OpCodes.Callvirt || opCode == OpCodes.Ldvirtftn || receiver is not null);
                var call = new CallSite(method, isDispatched, receiver?.Node);
                if (_distinctCalls.Add(call))
                {
                    _calls.Add(call);
                }
            }

            return;
        }

        Judge(user, member, receiver?.IsConcreteOutside == true ? receiver : member.Declaring);
        _madeOutside.UnionWith(member.SignatureTypes.SelectMany(type => type.Parts()).Select(type => type.Node).OfType<TypeNode>());
        _showsObjects |= PurityRules.ShowsObjects(member);
    }

    private void Judge(MethodNode user, MemberSymbol member, TypeName asked)
    {
        if (PurityRules.ReasonAgainst(asked.Definition, member) is { } reason && !PurityRules.Excuses(user, member, reason))
        {
            _findings.Add(new Finding($"{PurityRules.ShortTypeName(asked.Definition)}.{member.Name}", reason));
        }
    }

    private void Mention(MemberSymbol member)
    {
        if (_seen.Add(member))
        {
            Mention(member.Declaring);
            foreach (TypeName type in member.SignatureTypes)
            {
                Mention(type);
            }

            foreach (TypeName type in member.TypeArguments)
            {
                Mention(type);
                MentionAsArgument(type);
            }
        }
    }

    private void Mention(TypeName name)
    {
        if (!_seen.Add(name))
        {
            return;
        }

        foreach (TypeName part in name.Parts())
        {
            if (part.Node is { IsCompilerMade: false } node)
            {
                _mentioned.Add(node);
            }

            if (part.Reference is { } reference)
            {
                _references.Add(reference);
            }

            foreach (TypeName argument in part.Arguments)
            {
                MentionAsArgument(argument);
            }
        }
    }

    private void MentionAsArgument(TypeName argument) =>
        _typeArguments.UnionWith(argument.Parts().Select(part => part.Node).OfType<TypeNode>().Where(node => !node.IsCompilerMade));
}
