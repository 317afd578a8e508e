using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Pipeline.Runner.Fingerprints;

/// <summary>Normalises a method's body and gathers the facts that the walk needs.</summary>
/// <remarks>
/// Tokens become full names, strings their text; branches are relative already. A compiler-made type, method or field gets the name <c>#n</c> when it
/// is first used, and its content follows the body in that order. Metadata rows, the compiler's ordinals, names of locals, the evaluation stack's
/// height, method implementation flags and attributes leave no trace.
/// </remarks>
internal sealed partial class BodyReader
{
    private const MethodAttributes CountedAttributes =
        MethodAttributes.Static | MethodAttributes.Virtual | MethodAttributes.Abstract | MethodAttributes.Final | MethodAttributes.NewSlot;

    private readonly MethodNode _root;
    private readonly FramedText _text = new();
    private readonly Dictionary<object, string> _madeNames = [];
    private readonly Queue<object> _unwritten = [];
    private readonly Func<object, string> _nameMade;

    private BodyReader(MethodNode root)
    {
        _root = root;
        _nameMade = NameMade;
    }

    /// <summary>Reads <paramref name="root"/>, a hand-written method, with all compiler-made members that belong to it.</summary>
    public static MethodFacts Read(MethodNode root)
    {
        var reader = new BodyReader(root);
        reader.WriteMethod(root);
        while (reader._unwritten.TryDequeue(out object? made))
        {
            reader.WriteMade(made);
        }

        return reader.Facts();
    }

    private void WriteMade(object made)
    {
        switch (made)
        {
            case MethodNode method:
                WriteMethod(method);
                break;
            case TypeNode type:
                Write(type.Shape);
                if (CompilerNames.FileTypeName(type.FullName) is { } name)
                {
                    _findings.Add(new Finding(name, PurityRules.FileType));
                }

                // Outside code runs a state machine or an enumerator by its interfaces, so no call to these is ever seen.
                foreach (MethodNode method in type.Methods.Where(method => method.IsVirtual || method.Name == ".cctor"))
                {
                    _text.Add(NameMade(method));
                }

                break;
            default:
                break;   // a field: its type stands where it is used
        }
    }

    private void WriteMethod(MethodNode method)
    {
        _text.Add((int)(method.Definition.Attributes & CountedAttributes));
        WriteTypes(method.SignatureTypes);
        if (method.IsForeign)
        {
            _findings.Add(new Finding(method.ShortName, PurityRules.Foreign));
        }

        if (!method.HasBody)
        {
            return;
        }

        AssemblyImage image = method.Declaring.Image;
        MethodBodyBlock body = image.File.GetMethodBody(method.Definition.RelativeVirtualAddress);
        _text.Add(body.LocalVariablesInitialized ? 1 : 0);
        WriteTypes(image.Locals(body.LocalSignature));
        WriteInstructions(method, new IlReader(body.GetILReader()));
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            _text.Add((int)region.Kind);
            _text.Add(region.TryOffset);
            _text.Add(region.TryLength);
            _text.Add(region.HandlerOffset);
            _text.Add(region.HandlerLength);
            _text.Add(region.FilterOffset);
            WriteTypes(region.CatchType.IsNil ? [] : [image.NameOf(region.CatchType)]);
        }
    }

    private void WriteInstructions(MethodNode method, IlReader code)
    {
        AssemblyImage image = method.Declaring.Image;
        TypeName? receiver = null;
        while (code.Read())
        {
            _text.Add(code.OpCode.Value);
            _text.Add(code.Immediate);
            TypeName? statedReceiver = receiver;
            receiver = null;
            switch (code.OpCode.OperandType)
            {
                case OperandType.InlineString:
                    _text.Add(image.Reader.GetUserString((UserStringHandle)MetadataTokens.Handle(code.Token)));
                    break;
                case OperandType.InlineSig:
                    WriteIndirectCall(image, (StandaloneSignatureHandle)MetadataTokens.EntityHandle(code.Token));
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    EntityHandle handle = MetadataTokens.EntityHandle(code.Token);
                    if (handle.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification)
                    {
                        TypeName type = image.NameOf(handle);
                        WriteTypes([type]);
                        receiver = code.OpCode == OpCodes.Constrained ? type : null;
                    }
                    else
                    {
                        WriteMember(method, image.Member(handle), code.OpCode, statedReceiver);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private void WriteIndirectCall(AssemblyImage image, StandaloneSignatureHandle handle)
    {
        MethodSignature<TypeName> signature = image.Reader.GetStandaloneSignature(handle).DecodeMethodSignature(image.Names, null);
        WriteTypes([signature.ReturnType, .. signature.ParameterTypes]);
    }

    private void WriteMember(MethodNode user, MemberSymbol member, OpCode opCode, TypeName? receiver)
    {
        Write(member.Text);
        Mention(member);
        if (member.IsField)
        {
            UseField(user, member);
        }
        else
        {
            UseMethod(user, member, opCode, receiver);
        }
    }

    private void WriteTypes(ImmutableArray<TypeName> types)
    {
        _text.Add(types.Length);
        foreach (TypeName type in types)
        {
            Write(type.Text);
            Mention(type);
        }
    }

    private void Write(string marked) => _text.Add(_root.Declaring.Image.Scope.Unmark(marked, _nameMade));

    private string NameMade(object made)
    {
        if (!_madeNames.TryGetValue(made, out string? name))
        {
            name = $"#{_madeNames.Count}";
            _madeNames.Add(made, name);
            _unwritten.Enqueue(made);
        }

        return name;
    }
}
