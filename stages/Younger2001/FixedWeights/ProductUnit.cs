namespace Younger2001.FixedWeights;

/// <summary>A product by one Π unit.</summary>
internal sealed class ProductUnit : IProductConstruction
{
    /// <inheritdoc/>
    public int Add(UnitNetwork network, string name, int first, int second) => network.Add(name, UnitFunction.Product, (first, 1), (second, 1));
}
