namespace Younger2001.Mappings;

/// <summary>A family whose targets are a fixed, invertible function of a linear form: y = link(Σᵢ wᵢ vᵢ(x1, x2)), with one weight w a coefficient.</summary>
internal interface ILinearForm
{
    /// <summary>Variance of each weight over the mappings of the family, whose mean is 0; as many as there are weights.</summary>
    IReadOnlyList<double> Variances { get; }

    /// <summary>The features v of an input, in the order of the weights.</summary>
    void Features(double x1, double x2, Span<double> v);

    /// <summary>The target y of a value of the linear form.</summary>
    double Target(double value);

    /// <summary>The value of the linear form that gives a target.</summary>
    double Value(double target);
}
