using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Pipeline.Runner.Fingerprints;

/// <summary>Reads a method body instruction by instruction (ECMA-335, partition III).</summary>
internal ref struct IlReader(BlobReader code)
{
    private const int TwoBytePrefix = 0xFE;
    private static readonly Dictionary<ushort, OpCode> s_opCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(opCode => (ushort)opCode.Value);

    private BlobReader _code = code;

    /// <summary>The instruction just read.</summary>
    public OpCode OpCode { get; private set; }

    /// <summary>The operand when it is a token of a type, member, signature or string; 0 otherwise.</summary>
    public int Token { get; private set; }

    /// <summary>Bytes of an operand that is no token: numbers, variables, branch distances.</summary>
    public ReadOnlySpan<byte> Immediate { get; private set; }

    /// <summary>Reads the next instruction, or answers false at the end.</summary>
    public bool Read()
    {
        if (_code.RemainingBytes == 0)
        {
            return false;
        }

        ushort value = _code.ReadByte();
        OpCode = s_opCodes[value == TwoBytePrefix ? (ushort)((TwoBytePrefix << 8) | _code.ReadByte()) : value];
        Token = 0;
        Immediate = [];
        switch (OpCode.OperandType)
        {
            case OperandType.InlineNone:
                break;
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig or OperandType.InlineString or OperandType.InlineTok
                or OperandType.InlineType:
                Token = _code.ReadInt32();
                break;
            default:
                Immediate = _code.ReadBytes(ImmediateSize());
                break;
        }

        return true;
    }

    private readonly int ImmediateSize() => OpCode.OperandType switch
    {
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) * (1 + PeekCount()),
        _ => 4,
    };

    private readonly int PeekCount()
    {
        BlobReader ahead = _code;
        return ahead.ReadInt32();
    }
}
