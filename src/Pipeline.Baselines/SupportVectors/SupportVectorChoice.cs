using Pipeline.Baselines.Kernels;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>The hyper-parameters of a support vector machine.</summary>
/// <param name="Kernel">The kernel with its own.</param>
/// <param name="C">The greatest α.</param>
public readonly record struct SupportVectorChoice(IKernel Kernel, double C);
