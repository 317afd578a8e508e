namespace Younger2001.Mappings;

/// <summary>The paper's three sets of mappings (sections 3 and 4).</summary>
public enum MappingFamily
{
    /// <summary>All functions of two bits.</summary>
    Boolean,

    /// <summary>y = ½(1 + tanh(w₁x₁ + w₂x₂ + w₃)).</summary>
    SemiLinear,

    /// <summary>y = a x₁² + b x₂² + c x₁x₂ + d x₁ + e x₂ + f, scaled to [0.2, 0.8].</summary>
    Quadratic,
}
