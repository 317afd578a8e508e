using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Scanning;

/// <summary>The learned initial states of a step: the record before the first step holds the parameter in every lane.</summary>
/// <remarks>The gradient is the adjoint of that record, added over the lanes: lane l adds to partial sum l modulo 16.</remarks>
internal sealed class InitialStates<TNumber>(StepProgram program, RecordLayout layout)
    where TNumber : unmanaged, INumberBase<TNumber>
{
    private readonly int[] _places = [.. program.InitialNumbers.Select(number => layout.Place(number.Row))];
    private readonly int[] _parameters = [.. program.InitialNumbers.Select(number => number.Parameter)];
    private readonly TNumber[] _values = new TNumber[program.InitialNumbers.Length];

    /// <summary>Takes over the parameters.</summary>
    public void Load(ReadOnlySpan<TNumber> parameters)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = parameters[_parameters[i]];
        }
    }

    /// <summary>Writes the initial states to the record before the first step.</summary>
    public void Write(Span<TNumber> record)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            record.Slice(_places[i], layout.Lanes).Fill(_values[i]);
        }
    }

    /// <summary>Adds the adjoints of the record before the first step to sixteen partial sums for each parameter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradient(ReadOnlySpan<TNumber> adjoint, Span<TNumber> laneGradient)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            Span<TNumber> sums = laneGradient.Slice(_parameters[i] * RecordLayout.LaneGroup, RecordLayout.LaneGroup);
            ReadOnlySpan<TNumber> lanes = adjoint.Slice(_places[i], layout.Lanes);
            for (int lane = 0; lane < lanes.Length; lane++)
            {
                sums[lane % RecordLayout.LaneGroup] += lanes[lane];
            }
        }
    }
}
