using System.Runtime.CompilerServices;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Scanning;

/// <summary>The learned initial states of a step: the record before the first step holds the parameter in every lane.</summary>
/// <remarks>The gradient is the adjoint of that record, added over the lanes: lane l adds to partial sum l modulo 16.</remarks>
internal sealed class InitialStates<TLanes, TNumber>(StepProgram program, RecordLayout layout)
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
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

    /// <summary>Adds the adjoints of the record before the first step to the gradient of all parameters of the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradient(ReadOnlySpan<TNumber> adjoint, Span<TNumber> gradient)
    {
        Span<TNumber> sums = stackalloc TNumber[RecordLayout.LaneGroup];
        for (int i = 0; i < _parameters.Length; i++)
        {
            LaneSums.Of<TLanes, TNumber>(adjoint.Slice(_places[i], layout.Lanes), sums);
            LaneSums.Collect<TLanes, TNumber>(sums, _parameters.AsSpan(i, 1), gradient);
        }
    }
}
