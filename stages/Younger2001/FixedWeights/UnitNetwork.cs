namespace Younger2001.FixedWeights;

/// <summary>A network of units and weighted links. A step computes the units in order; a link from a later unit closes a signal loop.</summary>
// Paper gap: Figure 1 "ignores certain timing issues". Here all units are computed within one step, and only the signal loop takes one.
internal sealed class UnitNetwork
{
    private readonly List<Unit> _units = [];
    private readonly List<Link> _links = [];

    /// <summary>The units in the order in which a step computes them.</summary>
    public IReadOnlyList<Unit> Units => _units;

    /// <summary>The links.</summary>
    public IReadOnlyList<Link> Links => _links;

    /// <summary>The index of the unit of this name.</summary>
    public int this[string name] => _units.FindIndex(unit => unit.Name == name) is >= 0 and int index
        ? index
        : throw new ArgumentException($"There is no unit '{name}'. Its units are {string.Join(", ", _units.Select(unit => unit.Name))}.", nameof(name));

    /// <summary>Adds a unit and answers its index.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="function">What it makes of its inputs.</param>
    /// <param name="inputs">Links without delay from earlier units, with their weights.</param>
    public int Add(string name, UnitFunction function, params ReadOnlySpan<(int Source, double Weight)> inputs)
    {
        int target = _units.Count;
        _units.Add(new Unit(name, function, Initial: 0));
        foreach ((int source, double weight) in inputs)
        {
            if (source >= target)
            {
                throw new ArgumentException($"Unit '{name}' cannot see unit {source} of the same step, for it comes later. Add it first, or close a loop.", nameof(inputs));
            }

            _links.Add(new Link(source, target, weight));
        }

        return target;
    }

    /// <summary>Closes a signal loop: an earlier unit sees the signal that a later one had in the step before.</summary>
    /// <param name="source">The later unit.</param>
    /// <param name="target">The earlier unit.</param>
    /// <param name="initial">The later unit's signal before the first step.</param>
    public void CloseLoop(int source, int target, double initial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source, target);
        _units[source] = _units[source] with { Initial = initial };
        _links.Add(new Link(source, target, Weight: 1));
    }

    /// <summary>The same network with another weight of one link.</summary>
    public UnitNetwork With(int link, double weight)
    {
        var network = new UnitNetwork();
        network._units.AddRange(_units);
        network._links.AddRange(_links);
        network._links[link] = _links[link] with { Weight = weight };
        return network;
    }
}
