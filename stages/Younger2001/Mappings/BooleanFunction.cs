namespace Younger2001.Mappings;

/// <summary>One of the 16 functions of two bits (section 3: "all Boolean mappings with two arguments and one result").</summary>
/// <param name="Number">0 to 15: bit 2·x1 + x2 of the number is the function's value, so AND is 8, OR 14, XOR 6 and NOT XOR 9.</param>
public readonly record struct BooleanFunction(int Number)
{
    /// <summary>How many functions there are.</summary>
    public const int Count = 16;

    /// <summary>How many different inputs a function has.</summary>
    public const int Inputs = 4;

    /// <summary>Logical and.</summary>
    public static BooleanFunction And { get; } = new(8);

    /// <summary>Logical or.</summary>
    public static BooleanFunction Or { get; } = new(14);

    /// <summary>Exclusive or.</summary>
    public static BooleanFunction Xor { get; } = new(6);

    /// <summary>Equality, the paper's NOT XOR.</summary>
    public static BooleanFunction NotXor { get; } = new(9);

    /// <summary>The name that the paper gives the function, or <c>other</c>.</summary>
    public string Name =>
        this == And ? "AND"
        : this == Or ? "OR"
        : this == Xor ? "XOR"
        : this == NotXor ? "NOT XOR"
        : "other";

    /// <summary>The number of an input: 2·x1 + x2.</summary>
    public static int Input(float x1, float x2) => (2 * (int)x1) + (int)x2;

    /// <summary>The function's value for an input, 0 or 1.</summary>
    /// <param name="input">2·x1 + x2, 0 to 3.</param>
    public int Value(int input) => (Number >> input) & 1;
}
