namespace Pipeline.Learning.Tests.Conformance;

/// <summary>How far a tensor of a kit is from ours: the length of the difference, relative to our tensor's; infinite where it is missing.</summary>
internal sealed record KitDifference(string Case, string Tensor, double RelativeError)
{
    private const double Tolerance = 1e-5;

    public bool IsAgreement => RelativeError < Tolerance;

    public override string ToString() => FormattableString.Invariant($"{Case,-32}{Tensor,-32}{RelativeError,10:0.0e+00}");
}
