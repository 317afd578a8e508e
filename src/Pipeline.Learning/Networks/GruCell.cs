using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>Gated recurrent units as a part of a larger step; the equations are those of <see cref="Gru"/>.</summary>
/// <param name="Hidden">h(t).</param>
/// <param name="ResetGates">r.</param>
/// <param name="UpdateGates">z.</param>
internal sealed record GruCell(Value Hidden, Value ResetGates, Value UpdateGates)
{
    /// <summary>Adds the units to a step, with tensors <c>gates</c> and <c>candidate</c>, each <c>.weight</c> and <c>.bias</c>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="memory">h; its next value is set.</param>
    /// <param name="inputs">x(t).</param>
    public static GruCell Trace(StepBuilder step, State memory, params ReadOnlySpan<Value> inputs)
    {
        Value before = memory.Previous;
        int units = before.Length;
        Value gates = step.Logistic(step.Layer("gates", 2 * units, [.. inputs, before]));
        Value r = gates[..units], z = gates[units..];
        Value n = step.Tanh(step.Layer("candidate", units, [.. inputs, r * before]));
        Value hidden = step.MultiplyAdd(z, before - n, n);
        memory.Next = hidden;
        return new GruCell(hidden, r, z);
    }
}
