namespace Pipeline.Baselines.SupportVectors;

/// <summary>The solution of a support vector machine's dual problem: f(x) = Σᵢ yᵢαᵢ k(xᵢ, x) + b.</summary>
/// <param name="Coefficients">yᵢαᵢ for each sample, zero but for support vectors.</param>
/// <param name="Bias">b.</param>
public sealed record DualSolution(double[] Coefficients, double Bias);
