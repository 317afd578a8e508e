namespace Pipeline.Baselines.Logistic;

/// <summary>A convex penalty P of the parameters β = (w, b), of which the first are penalised: w alone, or b as well.</summary>
internal interface IWeightPenalty
{
    /// <summary>P(β).</summary>
    double Value(ReadOnlySpan<double> beta);

    /// <summary>Writes the step δ that is least in g·δ + ½ δᵀHδ + P(β + δ).</summary>
    /// <param name="beta">β, shape [p].</param>
    /// <param name="gradient">g, shape [p].</param>
    /// <param name="hessian">H, positive definite, shape [p × p].</param>
    /// <param name="step">δ, shape [p]; written.</param>
    void Step(ReadOnlySpan<double> beta, ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian, Span<double> step);
}
