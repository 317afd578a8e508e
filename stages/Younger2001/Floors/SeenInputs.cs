using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>The targets of the inputs that one Boolean mapping has shown so far: all that is known about it.</summary>
/// <param name="Seen">Bit i: input i has been shown.</param>
/// <param name="Targets">Bit i: its target was 1; 0 where it has not been shown.</param>
internal readonly record struct SeenInputs(int Seen, int Targets)
{
    /// <summary>The probability that the target of an input is 1: it is known, or ½, for all 16 functions are equally likely.</summary>
    public double Probability(int input) => !Has(input) ? 0.5 : IsOne(input) ? 1 : 0;

    /// <summary>The probability that the target of an input is the given one.</summary>
    public double Probability(int input, int target) => target == 1 ? Probability(input) : 1 - Probability(input);

    /// <summary>With one more step shown.</summary>
    public SeenInputs With(int input, int target) => new(Seen | (1 << input), Targets | (target << input));

    private bool Has(int input) => (Seen & (1 << input)) != 0;

    private bool IsOne(int input) => (Targets & (1 << input)) != 0;
}
