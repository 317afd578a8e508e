using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>Writes a <see cref="CompiledPass"/>. Methods that push leave a value on the evaluation stack, from which the next takes its operands.</summary>
internal sealed class StepEmitter
{
    private const int Tape = 0, Record = 1, Adjoint = 2, AdjointRecord = 3, Numbers = 4, Steps = 5, Kernels = 6;
    private static readonly MethodInfo s_reference = typeof(MemoryMarshal).GetMethods().Single(
        method => method.Name == nameof(MemoryMarshal.GetReference) && method.GetParameters()[0].ParameterType.Name.StartsWith("Span", StringComparison.Ordinal))
        .MakeGenericMethod(typeof(float));

    private readonly DynamicMethod _method;
    private readonly ILGenerator _il;
    private readonly LocalBuilder _record;
    private readonly LocalBuilder _adjoint;
    private readonly LocalBuilder _numbers;
    private readonly LocalBuilder _recordOffset;
    private readonly LocalBuilder _adjointOffset;
    private readonly List<LocalBuilder> _registers = [];

    public StepEmitter(string name, RegisterInstructions registers)
    {
        Registers = registers;
        Type[] parameters = [.. typeof(CompiledPass).GetMethod(nameof(CompiledPass.Invoke))!.GetParameters().Select(parameter => parameter.ParameterType)];
        _method = new DynamicMethod(name, typeof(void), parameters, typeof(StepEmitter).Module, skipVisibility: true);
        _il = _method.GetILGenerator();
        _record = _il.DeclareLocal(typeof(float).MakeByRefType());
        _adjoint = _il.DeclareLocal(typeof(float).MakeByRefType());
        _numbers = _il.DeclareLocal(typeof(float).MakeByRefType());
        _recordOffset = _il.DeclareLocal(typeof(int));
        _adjointOffset = _il.DeclareLocal(typeof(int));
        GoToFirstStep();
        _il.Emit(OpCodes.Ldarg, Numbers);
        _il.Emit(OpCodes.Call, s_reference);
        _il.Emit(OpCodes.Stloc, _numbers);
    }

    /// <summary>Bytes of code so far, before it is compiled.</summary>
    public int Length => _il.ILOffset;

    /// <summary>The registers that the code computes in.</summary>
    public RegisterInstructions Registers { get; }

    /// <summary>Pushes the address of a place of the step's record.</summary>
    public void PushTape(int place) => PushAddress(_record, place);

    /// <summary>Pushes the address of a place of the step's adjoints.</summary>
    public void PushAdjoint(int place) => PushAddress(_adjoint, place);

    /// <summary>Pushes the address of a parameter, or of a partial sum.</summary>
    public void PushNumber(int index) => PushAddress(_numbers, index);

    /// <summary>Pushes a whole number.</summary>
    public void Push(int value) => _il.Emit(OpCodes.Ldc_I4, value);

    /// <summary>Calls a static method with what was pushed.</summary>
    public void Call(Delegate method) => _il.Emit(OpCodes.Call, method.Method);

    /// <summary>Pushes a register with what lies at the pushed address.</summary>
    public void LoadRegister() => _il.Emit(OpCodes.Ldobj, Registers.Type);

    /// <summary>Writes the pushed register to the address pushed before it.</summary>
    public void StoreRegister() => _il.Emit(OpCodes.Stobj, Registers.Type);

    /// <summary>Pushes a register with the number at the pushed address in every lane.</summary>
    public void BroadcastNumber()
    {
        _il.Emit(OpCodes.Ldind_R4);
        _il.Emit(OpCodes.Call, Registers.Broadcast);
    }

    /// <summary>Pushes left × right + addend of the three pushed registers.</summary>
    public void MultiplyAdd() => _il.Emit(OpCodes.Call, Registers.FusedMultiplyAdd);

    /// <summary>Pushes variable <paramref name="register"/>; variables are counted from zero.</summary>
    public void PushRegister(int register) => _il.Emit(OpCodes.Ldloc, Variable(register));

    /// <summary>Moves the pushed register to variable <paramref name="register"/>.</summary>
    public void PopRegister(int register) => _il.Emit(OpCodes.Stloc, Variable(register));

    /// <summary>Fills variable <paramref name="register"/> with zeros.</summary>
    public void ClearRegister(int register)
    {
        _il.Emit(OpCodes.Ldloca, Variable(register));
        _il.Emit(OpCodes.Initobj, Registers.Type);
    }

    /// <summary>Writes <paramref name="body"/> once to run for every step; between steps records move by <paramref name="stride"/> numbers.</summary>
    public void ForEachStep(int stride, Action body) => Repeat(() => _il.Emit(OpCodes.Ldarg, Steps), stride, body);

    /// <summary>Writes <paramref name="body"/> to run for every register of a row; between them records move by a register.</summary>
    public void ForEachRegister(int lanes, Action body)
    {
        int registers = lanes / Registers.Lanes;
        if (registers == 1)
        {
            body();
            return;
        }

        Repeat(() => _il.Emit(OpCodes.Ldc_I4, registers), Registers.Lanes, body);
        MoveRecords(-lanes);
    }

    /// <summary>Moves the records to where the pass begins.</summary>
    public void GoToFirstStep()
    {
        GoTo(_record, Tape, _recordOffset, Record);
        GoTo(_adjoint, Adjoint, _adjointOffset, AdjointRecord);
    }

    /// <summary>Calls kernel <paramref name="index"/> for the step.</summary>
    public void CallKernel(int index, bool backward)
    {
        PushKernel(index);
        _il.Emit(OpCodes.Ldarg, Tape);
        if (backward)
        {
            _il.Emit(OpCodes.Call, typeof(Span<float>).GetMethod("op_Implicit", [typeof(Span<float>)])!);
        }

        _il.Emit(OpCodes.Ldloc, _recordOffset);
        if (backward)
        {
            _il.Emit(OpCodes.Ldarg, Adjoint);
            _il.Emit(OpCodes.Ldloc, _adjointOffset);
        }

        _il.Emit(OpCodes.Callvirt, typeof(IKernel<float>).GetMethod(backward ? nameof(IKernel<>.Backward) : nameof(IKernel<>.Forward))!);
    }

    /// <summary>Ends the code.</summary>
    public CompiledPass Build()
    {
        _il.Emit(OpCodes.Ret);
        return _method.CreateDelegate<CompiledPass>();
    }

    private void Repeat(Action pushCount, int stride, Action body)
    {
        LocalBuilder left = _il.DeclareLocal(typeof(int));
        Label again = _il.DefineLabel();
        pushCount();
        _il.Emit(OpCodes.Stloc, left);
        _il.MarkLabel(again);
        body();
        MoveRecords(stride);
        _il.Emit(OpCodes.Ldloc, left);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Sub);
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Stloc, left);
        _il.Emit(OpCodes.Brtrue, again);
    }

    private void MoveRecords(int stride)
    {
        foreach ((LocalBuilder reference, LocalBuilder offset) in new[] { (_record, _recordOffset), (_adjoint, _adjointOffset) })
        {
            PushAddress(reference, stride);
            _il.Emit(OpCodes.Stloc, reference);
            _il.Emit(OpCodes.Ldloc, offset);
            _il.Emit(OpCodes.Ldc_I4, stride);
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Stloc, offset);
        }
    }

    private void PushKernel(int index)
    {
        _il.Emit(OpCodes.Ldarg, Kernels);
        _il.Emit(OpCodes.Ldc_I4, index);
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    private void PushAddress(LocalBuilder reference, int place)
    {
        _il.Emit(OpCodes.Ldloc, reference);
        _il.Emit(OpCodes.Ldc_I4, place * sizeof(float));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }

    private void GoTo(LocalBuilder reference, int span, LocalBuilder offset, int first)
    {
        _il.Emit(OpCodes.Ldarg, first);
        _il.Emit(OpCodes.Stloc, offset);
        _il.Emit(OpCodes.Ldarg, span);
        _il.Emit(OpCodes.Call, s_reference);
        _il.Emit(OpCodes.Ldloc, offset);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Ldc_I4, sizeof(float));
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, reference);
    }

    private LocalBuilder Variable(int register)
    {
        while (_registers.Count <= register)
        {
            _registers.Add(_il.DeclareLocal(Registers.Type));
        }

        return _registers[register];
    }
}
