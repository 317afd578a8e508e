using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Checkpoints;

/// <summary>The state of a training, piece by piece and each under a name: a saving one takes the pieces down, a restoring one puts them back.</summary>
/// <remarks>One list of pieces serves both ways, so that what is saved and what is restored cannot drift apart. Every piece comes back bit for bit.</remarks>
public interface ICheckpoint
{
    /// <summary>Numbers whose count is known: written to the checkpoint, or replaced from it.</summary>
    /// <param name="name">The piece's name, unique in its part.</param>
    /// <param name="values">The numbers, row after row.</param>
    /// <param name="shape">Their shape; a plain vector where it is left out.</param>
    void Numbers(string name, Span<float> values, params ReadOnlySpan<int> shape);

    /// <inheritdoc cref="Numbers(string, Span{float}, ReadOnlySpan{int})"/>
    void Numbers(string name, Span<double> values, params ReadOnlySpan<int> shape);

    /// <summary>Numbers whose count is part of the state, such as the rows of a curve.</summary>
    void List(string name, List<double> values);

    /// <summary>One number.</summary>
    void Number(string name, ref double value);

    /// <summary>A count; zero or more.</summary>
    void Count(string name, ref long value);

    /// <summary>How far a random stream is. Restoring moves it there; a stream under another key is refused.</summary>
    void Stream(string name, Philox stream);

    /// <summary>The pieces of <paramref name="part"/>, each under <paramref name="name"/> and a slash.</summary>
    void Part(string name, ICheckpointed part);
}
