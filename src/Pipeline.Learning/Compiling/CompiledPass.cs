using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>A pass over some steps, as compiled.</summary>
/// <param name="tape">The records of all steps.</param>
/// <param name="record">Where the first step's record begins in the tape; the last step's where the pass runs backwards.</param>
/// <param name="adjoint">The adjoints of a chunk.</param>
/// <param name="adjointRecord">Where the same step's record begins in the adjoints.</param>
/// <param name="numbers">The parameters; the sixteen partial sums of each where gradients are added.</param>
/// <param name="steps">Steps to run, at least one.</param>
/// <param name="kernels">Kernels that are called as they are.</param>
internal delegate void CompiledPass(
    Span<float> tape, int record, Span<float> adjoint, int adjointRecord, Span<float> numbers, int steps, IKernel<float>[] kernels);
