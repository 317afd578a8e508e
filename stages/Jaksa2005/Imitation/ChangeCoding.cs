using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Imitation;

/// <summary>Turns changes into targets of the learning network, and its outputs back into changes.</summary>
/// <remarks>Paper gap: the coding is not given. Outputs of a logistic unit lie in (0, 1), so changes are centred on ½ and kept within 0.4 of it.</remarks>
internal sealed class ChangeCoding<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    private const float Reach = 0.4f;
    private readonly float _centre;
    private readonly float[] _toTarget;
    private readonly float[] _toChange;

    /// <summary>Fits the coding to the greatest changes of a trace.</summary>
    /// <param name="kind">Which coding.</param>
    /// <param name="largest">Greatest |Δ|, [weights × W].</param>
    public ChangeCoding(CodingKind kind, ReadOnlySpan<float> largest)
    {
        _centre = kind == CodingKind.Linear ? 0 : 0.5f;
        float reach = kind == CodingKind.Linear ? 1 : Reach;
        _toTarget = new float[largest.Length];
        _toChange = new float[largest.Length];
        for (int i = 0; i < largest.Length; i++)
        {
            float scale = kind == CodingKind.LogisticEach ? largest[i] : LargestOfLane(largest, i % TLanes.Count);
            scale = scale > 0 ? scale : 1;
            _toTarget[i] = reach / scale;
            _toChange[i] = scale / reach;
        }
    }

    /// <summary>Weights × W.</summary>
    public int Length => _toChange.Length;

    /// <summary>What an output that is 1 above the middle changes, [weights × W].</summary>
    public ReadOnlySpan<float> Factors => _toChange;

    /// <summary>Targets of a row of changes, in place; both [weights × W].</summary>
    public void Encode(Span<float> changes)
    {
        for (int place = 0; place < changes.Length; place += TLanes.Count)
        {
            TLanes target = TLanes.FusedMultiplyAdd(TLanes.Load(changes, place), TLanes.Load(_toTarget, place), TLanes.Broadcast(_centre));
            TLanes.Store(target, changes, place);
        }
    }

    /// <summary>Changes from outputs; both [weights × W].</summary>
    public void Decode(ReadOnlySpan<float> outputs, Span<float> changes) => Decode(outputs, changes, []);

    /// <summary>The same, and adds each change to its weight; all [weights × W].</summary>
    public void DecodeAndAdd(ReadOnlySpan<float> outputs, Span<float> changes, Span<float> weights) => Decode(outputs, changes, weights[..Length]);

    private void Decode(ReadOnlySpan<float> outputs, Span<float> changes, Span<float> weights)
    {
        ref readonly float output = ref outputs[..Length][0];
        ref float factor = ref _toChange[0], change = ref changes[..Length][0];
        TLanes centre = TLanes.Broadcast(_centre);
        for (nint place = 0; place < _toChange.Length; place += TLanes.Count)
        {
            TLanes distance = TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in output), place)) - centre;
            TLanes decoded = distance * TLanes.Load(in Unsafe.Add(ref factor, place));
            TLanes.Store(decoded, ref Unsafe.Add(ref change, place));
            if (!weights.IsEmpty)
            {
                ref float weight = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), place);
                TLanes.Store(TLanes.Load(in weight) + decoded, ref weight);
            }
        }
    }

    private static float LargestOfLane(ReadOnlySpan<float> largest, int lane)
    {
        float greatest = 0;
        for (int i = lane; i < largest.Length; i += TLanes.Count)
        {
            greatest = Math.Max(greatest, largest[i]);
        }

        return greatest;
    }
}
