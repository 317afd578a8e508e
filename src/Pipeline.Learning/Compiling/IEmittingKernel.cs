using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>A kernel that can write its passes as straight code, with every place a constant. The code must give the bits of the kernel.</summary>
internal interface IEmittingKernel
{
    /// <summary>Whether the code would be small enough to be faster than the kernel.</summary>
    bool IsWorthEmitting { get; }

    /// <summary>Writes <see cref="IKernel{TNumber}.Forward"/>.</summary>
    void EmitForward(StepEmitter emitter);

    /// <summary>Writes <see cref="IKernel{TNumber}.Backward"/>.</summary>
    void EmitBackward(StepEmitter emitter);

    /// <summary>Parts of <see cref="IParameterKernel{TNumber}.AddGradient"/> that can be written apart; none without parameters.</summary>
    int GradientParts => 0;

    /// <summary>Writes a part of <see cref="IParameterKernel{TNumber}.AddGradient"/>.</summary>
    /// <param name="emitter">Takes the code.</param>
    /// <param name="firstSum">Where the kernel's sums begin among all.</param>
    /// <param name="part">Which part, from 0.</param>
    void EmitAddGradient(StepEmitter emitter, int firstSum, int part)
    {
    }
}
