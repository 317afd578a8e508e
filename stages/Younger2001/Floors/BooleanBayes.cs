using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>
/// The best that any learner can do on the Boolean family when its state is reset at each mapping: the Bayes predictor, which knows that all 16
/// functions are equally likely.
/// </summary>
/// <remarks>
/// Given the targets of the inputs seen so far, the value at an input not seen yet is 0 or 1 with equal probability, whatever the others are.
/// So the predictor errs by ½ the first time that an input appears and is exact afterwards, for each of the 16 functions alike.
/// Inputs are uniform, so an input is new at step t with probability (3/4)^(t−1).
/// </remarks>
public static class BooleanBayes
{
    /// <summary>Expected squared error at step <paramref name="step"/>, counted from 1: ¼·(3/4)^(t−1).</summary>
    public static double SquaredError(int step) => 0.25 * ShareNew(step);

    /// <summary>Expected absolute error at step <paramref name="step"/>, counted from 1: ½·(3/4)^(t−1).</summary>
    public static double AbsoluteError(int step) => 0.5 * ShareNew(step);

    /// <summary>Expected mean squared error over sequences of <paramref name="steps"/> steps: (1 − (3/4)^T) / T.</summary>
    public static double MeanSquaredError(int steps)
    {
        double sum = 0;
        for (int step = 1; step <= steps; step++)
        {
            sum += SquaredError(step);
        }

        return sum / steps;
    }

    /// <summary>First step at which the expected absolute error is below <paramref name="tau"/>, or 0 when there is none within <paramref name="steps"/>.</summary>
    public static int Crossing(double tau, int steps)
    {
        for (int step = 1; step <= steps; step++)
        {
            if (AbsoluteError(step) < tau)
            {
                return step;
            }
        }

        return 0;
    }

    /// <summary>
    /// Distribution of the cycles to learn, for any τ of at most ½: entry t is the probability that t is the first step from which the error stays
    /// below τ to the end. It is one after the step at which the last new input appears.
    /// </summary>
    /// <param name="steps">Length T of a sequence; entries run from 0 to T + 1, and T + 1 means never.</param>
    public static double[] CyclesToLearn(int steps)
    {
        double[] distribution = new double[steps + 2];
        // seen[k]: probability that k different inputs have appeared so far.
        double[] seen = [1, 0, 0, 0, 0];
        for (int step = 1; step <= steps; step++)
        {
            double[] next = new double[seen.Length];
            for (int k = 0; k < seen.Length; k++)
            {
                double known = k / (double)BooleanFunction.Inputs;
                next[k] += seen[k] * known;
                if (k < BooleanFunction.Inputs)
                {
                    double becomesNew = seen[k] * (1 - known);
                    next[k + 1] += becomesNew;
                    distribution[step + 1] += becomesNew * Power((k + 1) / (double)BooleanFunction.Inputs, steps - step);
                }
            }

            seen = next;
        }

        return distribution;
    }

    /// <summary>Absolute errors of the Bayes predictor on a sequence of inputs: ½ where an input is new, 0 elsewhere.</summary>
    public static float[] AbsoluteErrors(MappingSequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        float[] errors = new float[sequence.Steps];
        int seen = 0;
        for (int t = 0; t < sequence.Steps; t++)
        {
            int input = 1 << BooleanFunction.Input(sequence.X1[t], sequence.X2[t]);
            errors[t] = (seen & input) == 0 ? 0.5f : 0f;
            seen |= input;
        }

        return errors;
    }

    private static double ShareNew(int step) => Power(0.75, step - 1);

    /// <summary>Repeated multiplication: the library's power function differs between machines.</summary>
    private static double Power(double value, int exponent)
    {
        double power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= value;
        }

        return power;
    }
}
