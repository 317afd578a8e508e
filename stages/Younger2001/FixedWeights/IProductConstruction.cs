namespace Younger2001.FixedWeights;

/// <summary>How a network gets the product of two signals: the difference between steps (3) and (4) of Figure 1.</summary>
internal interface IProductConstruction
{
    /// <summary>Adds what makes the product, and answers the unit of this name whose signal it is.</summary>
    int Add(UnitNetwork network, string name, int first, int second);
}
