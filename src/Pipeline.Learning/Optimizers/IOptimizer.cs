using Pipeline.Learning.Checkpoints;

namespace Pipeline.Learning.Optimizers;

/// <summary>Changes weights along a gradient. It may remember earlier gradients, so it serves one training; what it remembers goes into checkpoints.</summary>
public interface IOptimizer : ICheckpointed
{
    /// <summary>Makes ready for a training of <paramref name="parameters"/> numbers; forgets every earlier one.</summary>
    void Start(int parameters);

    /// <summary>One update.</summary>
    /// <param name="weights">The weights; changed.</param>
    /// <param name="gradient">Gradient of the loss, as long as the weights.</param>
    /// <param name="rate">The learning rate.</param>
    void Update(Span<float> weights, ReadOnlySpan<float> gradient, float rate);
}
