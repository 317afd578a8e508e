namespace Pipeline.Learning.Networks;

/// <summary>The sizes of a <see cref="BinaryModel"/> n–H–1 or n–H–H₂–1, and where its parameters lie among all of them.</summary>
/// <param name="Inputs">n.</param>
/// <param name="Hidden">H.</param>
/// <param name="SecondHidden">H₂, the units of a second hidden layer; 0 where there is none.</param>
public sealed record BinaryModelSizes(int Inputs, int Hidden, int SecondHidden = 0)
{
    /// <summary>Numbers in θ: H (n + 2) + 1, or H (n + 1) + H₂ (H + 2) + 1.</summary>
    public int Parameters => checked(Second + (SecondHidden * (Hidden + 1)) + LastHidden + 1);

    /// <summary>Units of the last hidden layer.</summary>
    public int LastHidden => SecondHidden > 0 ? SecondHidden : Hidden;

    /// <summary>W₁, [H × n] row after row.</summary>
    public Range HiddenWeights => ..(Hidden * Inputs);

    /// <summary>b₁, H numbers.</summary>
    public Range HiddenBiases => (Hidden * Inputs)..Second;

    /// <summary>W₂, [H₂ × H] row after row; empty where there is no second layer.</summary>
    public Range SecondWeights => Second..(Second + (SecondHidden * Hidden));

    /// <summary>b₂, H₂ numbers; empty where there is no second layer.</summary>
    public Range SecondBiases => (Second + (SecondHidden * Hidden))..(Second + (SecondHidden * (Hidden + 1)));

    /// <summary>The weights w of the output, one for each unit of the last hidden layer.</summary>
    public Range OutputWeights => (Parameters - 1 - LastHidden)..(Parameters - 1);

    /// <summary>The output's bias b, one number.</summary>
    public Range OutputBias => (Parameters - 1)..Parameters;

    /// <summary>Where the second layer begins.</summary>
    private int Second => checked(Hidden * (Inputs + 1));

    /// <inheritdoc/>
    public override string ToString() =>
        SecondHidden > 0 ? $"{Inputs}–{Hidden}–{SecondHidden}–1" : $"{Inputs}–{Hidden}–1";
}
