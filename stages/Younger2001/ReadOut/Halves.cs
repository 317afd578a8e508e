namespace Younger2001.ReadOut;

/// <summary>Read-outs are fitted on the first half of the mappings and scored on the second, which were drawn alike.</summary>
/// <param name="Mappings">Mappings in all.</param>
internal readonly record struct Halves(int Mappings)
{
    /// <summary>The least number of mappings on which a read-out can be fitted and scored.</summary>
    public const int Least = 4;

    /// <summary>Those that a read-out is fitted on.</summary>
    public Range Fitted => ..(Mappings / 2);

    /// <summary>Those that it is scored on.</summary>
    public Range Scored => (Mappings / 2)..Mappings;

    /// <summary>The halves of that many mappings; throws <see cref="InvalidDataException"/> when they are too few.</summary>
    public static Halves Of(int mappings) => mappings >= Least
        ? new Halves(mappings)
        : throw new InvalidDataException($"A read-out needs at least {Least} mappings, half of them to be scored on, but the table has {mappings}. Draw more.");
}
