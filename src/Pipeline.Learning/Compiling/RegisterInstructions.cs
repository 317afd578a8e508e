using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Compiling;

/// <summary>The type and the instructions of a wide register, as compiled code names them.</summary>
/// <param name="Type">The register's type.</param>
/// <param name="Lanes">Floats in it.</param>
/// <param name="FusedMultiplyAdd">(left, right, addend) → left × right + addend, rounded once.</param>
/// <param name="Broadcast">A float in every lane.</param>
internal sealed record RegisterInstructions(Type Type, int Lanes, MethodInfo FusedMultiplyAdd, MethodInfo Broadcast)
{
    /// <summary>Those of <typeparamref name="TLanes"/>; null where a register holds one number, which is not worth compiling for.</summary>
    public static RegisterInstructions? Of<TLanes>() =>
        typeof(TLanes) == typeof(SingleLanes512) ? Of(typeof(Vector512<float>), 16, typeof(Avx512F), nameof(Avx512F.FusedMultiplyAdd), typeof(Vector512))
        : typeof(TLanes) == typeof(SingleLanes256) ? Of(typeof(Vector256<float>), 8, typeof(Fma), nameof(Fma.MultiplyAdd), typeof(Vector256))
        : null;

    private static RegisterInstructions Of(Type type, int lanes, Type arithmetic, string multiplyAdd, Type vector) => new(
        type, lanes, arithmetic.GetMethod(multiplyAdd, [type, type, type])!, vector.GetMethod(nameof(Vector512.Create), [typeof(float)])!);
}
