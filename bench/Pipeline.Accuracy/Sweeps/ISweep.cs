using Pipeline.Numerics.Functions;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>One function over its arguments.</summary>
internal interface ISweep
{
    /// <summary>Its class and name.</summary>
    string Name { get; }

    /// <summary>What its doc comment states about these arguments.</summary>
    MaximumErrorAttribute Stated { get; }

    /// <summary>Whether neighbouring arguments are compared, which shows where a function that grows falls by a rounding.</summary>
    bool ComparesNeighbours { get; }

    /// <summary>Measures on all threads; the result does not depend on how many there are.</summary>
    /// <param name="share">1 for the whole sweep; n looks at about an n-th of the arguments.</param>
    ErrorTally Measure(int share);
}
