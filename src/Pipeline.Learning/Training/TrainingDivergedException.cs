using System.Globalization;

namespace Pipeline.Learning.Training;

/// <summary>A loss or gradient that is no finite number. The weights are those before the update.</summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(long update, string tensor, double value, float rate)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"Update {update}: {tensor} must be finite, but is {value}; the learning rate is {rate}. Lower the rate, bound the gradient or look at the inputs."))
    {
        Update = update;
        Tensor = tensor;
        Rate = rate;
    }

    /// <summary>The update, counted from zero.</summary>
    public long Update { get; }

    /// <summary>What was not finite: the loss, or the gradient of a tensor.</summary>
    public string Tensor { get; }

    /// <summary>The learning rate of the update.</summary>
    public float Rate { get; }
}
