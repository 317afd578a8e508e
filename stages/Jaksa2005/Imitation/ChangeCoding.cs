using System.Runtime.CompilerServices;
using Jaksa2005.Networks;
using Pipeline.Learning.Scanning;
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
    private readonly AlignedArray<float> _toChange;

    /// <summary>Fits the coding to the greatest changes of a trace.</summary>
    /// <param name="kind">Which coding.</param>
    /// <param name="largest">Greatest |Δ|, [weights × W].</param>
    public ChangeCoding(CodingKind kind, ReadOnlySpan<float> largest)
    {
        _centre = kind == CodingKind.Linear ? 0 : 0.5f;
        float reach = kind == CodingKind.Linear ? 1 : Reach;
        _toTarget = new float[largest.Length];
        _toChange = new AlignedArray<float>(largest.Length);
        for (int i = 0; i < largest.Length; i++)
        {
            float scale = kind == CodingKind.LogisticEach ? largest[i] : LargestOfLane(largest, i % TLanes.Count);
            scale = scale > 0 ? scale : 1;
            _toTarget[i] = reach / scale;
            _toChange.Span[i] = scale / reach;
        }
    }

    /// <summary>Weights × W.</summary>
    public int Length => _toTarget.Length;

    /// <summary>What an output that is 1 above the middle changes, [weights × W].</summary>
    public ReadOnlySpan<float> Factors => _toChange.Span;

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
    /// <exception cref="ArgumentException">There is another number of outputs than of changes.</exception>
    public void Decode(ReadOnlySpan<float> outputs, Span<float> changes)
    {
        if (outputs.Length != Length)
        {
            throw OtherOutputs(outputs.Length / TLanes.Count);
        }

        for (int place = 0; place < Length; place += TLanes.Count)
        {
            TLanes.Store((TLanes.Load(outputs, place) - TLanes.Broadcast(_centre)) * TLanes.Load(Factors, place), changes, place);
        }
    }

    /// <summary>Changes from what a learner with active hidden units answers, each added to its weight; all [weights × W].</summary>
    /// <exception cref="ArgumentException">The learner has another number of outputs than there are changes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void DecodeAndAdd(LaneNetwork<TLanes, float> learner, Span<float> changes, Span<float> weights)
    {
        // Checked here once: the learner's outputs decide how far the adder goes.
        if (learner.Topology.Outputs * TLanes.Count != Length)
        {
            throw OtherOutputs(learner.Topology.Outputs);
        }

        var adder = new Adder(TLanes.Broadcast(_centre), ref _toChange.First, ref changes[..Length][0], ref weights[..Length][0]);
        learner.Answer(in adder);
    }

    // Apart: what the text needs on the stack would be cleared at every step.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ArgumentException OtherOutputs(int outputs) =>
        new($"The learning network has {outputs} outputs, but {Length / TLanes.Count} changes are coded. Give it an output for each weight and bias.");

    private static float LargestOfLane(ReadOnlySpan<float> largest, int lane)
    {
        float greatest = 0;
        for (int i = lane; i < largest.Length; i += TLanes.Count)
        {
            greatest = Math.Max(greatest, largest[i]);
        }

        return greatest;
    }

    private readonly ref struct Adder(TLanes centre, ref float factor, ref float change, ref float weight) : IAnswerTaker<TLanes>
    {
        private readonly TLanes _centre = centre;
        private readonly ref float _factor = ref factor;
        private readonly ref float _change = ref change;
        private readonly ref float _weight = ref weight;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(nint place, TLanes answer)
        {
            TLanes decoded = (answer - _centre) * TLanes.Load(in Unsafe.Add(ref _factor, place));
            TLanes.Store(decoded, ref Unsafe.Add(ref _change, place));
            ref float weight = ref Unsafe.Add(ref _weight, place);
            TLanes.Store(TLanes.Load(in weight) + decoded, ref weight);
        }
    }
}
