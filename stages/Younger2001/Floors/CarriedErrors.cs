using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>Errors of a predictor over streams of mappings.</summary>
/// <param name="MeanSquared">Mean squared error by step of the stream, shape [T].</param>
/// <param name="MeanAbsolute">Mean absolute error by step, shape [T].</param>
/// <param name="Overall">Mean squared error over all steps, with the standard error over streams.</param>
internal sealed record CarriedErrors(double[] MeanSquared, double[] MeanAbsolute, Estimate Overall)
{
    /// <summary>Runs a predictor over each stream, a new one each time.</summary>
    public static CarriedErrors Of(Func<ICarriedPredictor> create, MappingSequence[][] streams, CancellationToken cancellationToken)
    {
        int steps = streams[0].Length * streams[0][0].Steps;
        var (squared, absolute, overall) = (new double[steps], new double[steps], new MonteCarloMean());
        foreach (MappingSequence[] stream in streams)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ICarriedPredictor predictor = create();
            double sum = 0;
            int step = 0;
            foreach (MappingSequence mapping in stream)
            {
                for (int t = 0; t < mapping.Steps; t++, step++)
                {
                    int input = BooleanFunction.Input(mapping.X1[t], mapping.X2[t]);
                    double error = Math.Abs(mapping.Targets[t] - predictor.Predict(input));
                    predictor.Observe(input, (int)mapping.Targets[t]);
                    absolute[step] += error / streams.Length;
                    squared[step] += error * error / streams.Length;
                    sum += error * error;
                }
            }

            overall.Add(sum / steps);
        }

        return new CarriedErrors(squared, absolute, overall.Estimate);
    }
}
