using Pipeline.Baselines.Algebra;
using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.GaussianProcesses;

/// <summary>Laplace's approximation of a Gaussian process classifier with the logistic likelihood: the posterior mode f̂, the evidence and its gradient.</summary>
/// <remarks>
/// C. Rasmussen, C. Williams, "Gaussian Processes for Machine Learning" (2006), Algorithms 3.1, 3.2 and 5.1, with their names: K covariance, W = −∇∇ log p(y|f),
/// B = I + W^½ K W^½ = L Lᵀ, a = K⁻¹ f. One object serves many hyper-parameters; each search for the mode starts from the last one found.
/// </remarks>
internal sealed class LaplaceApproximation
{
    private const int MaximumSteps = 100;
    private const double Tolerance = 1e-10;     // of the objective's growth in the last step
    private const double LeastLength = 1e-6;    // of a step that is halved

    private readonly Samples _samples;
    private readonly int _n;
    private readonly double[] _distances, _covariances, _b, _inverse;   // [n × n]; the inverse is that of B
    private readonly double[] _targets, _rootW, _step;
    private readonly Cholesky _factor;
    private double[] _mode, _a, _trialMode, _trialA;

    /// <summary>Takes n samples.</summary>
    public LaplaceApproximation(Samples samples)
    {
        int n = samples.Count;
        (_samples, _n, _factor) = (samples, n, new Cholesky(n));
        (_distances, _covariances, _b, _inverse) = (new double[n * n], new double[n * n], new double[n * n], new double[n * n]);
        (_targets, _rootW, _step, _mode, _a, _trialMode, _trialA) =
            (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            _targets[i] = samples.Labels[i] ? 1 : 0;
            for (int j = 0; j < n; j++)
            {
                _distances[(i * n) + j] = Vectors.SquaredDistance(samples.Row(i), samples.Row(j));
            }
        }
    }

    /// <summary>The hyper-parameters of the last <see cref="Fit"/>.</summary>
    public RadialCovariance Covariance { get; private set; }

    /// <summary>The logarithm of the approximate evidence, log q(y|X): equation (3.32).</summary>
    public double LogEvidence { get; private set; }

    private double ObjectiveAtZero => -_n * Exponential.Log(2);

    /// <summary>Finds the mode under these hyper-parameters by Newton's method (Algorithm 3.1), with steps halved where they would overshoot.</summary>
    public void Fit(RadialCovariance covariance)
    {
        Covariance = covariance;
        for (int i = 0; i < _covariances.Length; i++)
        {
            _covariances[i] = covariance.OfDistance(_distances[i]);
        }

        // a of the last mode stays; the mode follows it, so that a = K⁻¹ f holds under the new K.
        Multiply(_covariances, _a, _mode);
        double objective = Objective(_mode, _a);
        if (objective < ObjectiveAtZero)
        {
            Array.Clear(_a);
            Array.Clear(_mode);
            objective = ObjectiveAtZero;
        }

        for (int step = 0; step < MaximumSteps; step++)
        {
            FactorB(_mode);
            double grown = Ascend(objective);
            bool hasConverged = grown - objective < Tolerance;
            objective = grown;
            if (hasConverged)
            {
                break;
            }
        }

        FactorB(_mode);
        LogEvidence = objective - _factor.HalfLogDeterminant();
    }

    /// <summary>Writes the gradient of the evidence with respect to ln σ² and ln ℓ (Algorithm 5.1).</summary>
    public void DifferentiateEvidence(Span<double> gradient)
    {
        _factor.Invert(_inverse);
        double[] residual = new double[_n], explicitPart = new double[2];
        double[][] derivatives = [new double[_n], new double[_n]];   // (∂K/∂θ) ∇ log p(y|f̂)
        for (int i = 0; i < _n; i++)
        {
            residual[i] = _targets[i] - Exponential.Logistic(_mode[i]);
        }

        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                double k = _covariances[(i * _n) + j], dk = Covariance.LengthDerivative(k, _distances[(i * _n) + j]);
                double weight = (_a[i] * _a[j]) - (_rootW[i] * _inverse[(i * _n) + j] * _rootW[j]);   // of ∂Kᵢⱼ: aaᵀ − R
                explicitPart[0] += 0.5 * weight * k;
                explicitPart[1] += 0.5 * weight * dk;
                derivatives[0][i] += k * residual[j];
                derivatives[1][i] += dk * residual[j];
            }
        }

        for (int parameter = 0; parameter < 2; parameter++)
        {
            gradient[parameter] = explicitPart[parameter] + ThroughMode(derivatives[parameter]);
        }
    }

    /// <summary>Mean and variance of the latent value at <paramref name="x"/> (Algorithm 3.2).</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> x)
    {
        double mean = 0;
        double[] v = new double[_n];   // not the object's own memory, so that threads may predict together
        for (int i = 0; i < _n; i++)
        {
            double k = Covariance.Of(_samples.Row(i), x);
            mean = Math.FusedMultiplyAdd(k, _targets[i] - Exponential.Logistic(_mode[i]), mean);
            v[i] = _rootW[i] * k;
        }

        _factor.SolveLower(v);
        return (mean, Math.Max(Covariance.Variance - Vectors.Dot(v, v), 0));
    }

    /// <summary>What the evidence gains as a parameter moves the mode: Σᵢ ∂ log q/∂f̂ᵢ · ∂f̂ᵢ/∂θ, equations (5.23) and (5.24).</summary>
    /// <remarks>
    /// ∂ log q/∂f̂ᵢ = −½ [(K⁻¹ + W)⁻¹]ᵢᵢ Wᵢᵢ (1 − 2πᵢ), and (K⁻¹ + W)⁻¹ W^½ = W^−½ (I − B⁻¹), so W cancels: nothing is lost where a label is certain.
    /// </remarks>
    private double ThroughMode(double[] b)
    {
        // ∂f̂/∂θ = (I + KW)⁻¹ b = b − K R b, with R = W^½ B⁻¹ W^½.
        double[] rb = new double[_n], krb = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            rb[i] = _rootW[i] * b[i];
        }

        _factor.Solve(rb);
        for (int i = 0; i < _n; i++)
        {
            rb[i] *= _rootW[i];
        }

        Multiply(_covariances, rb, krb);
        double sum = 0;
        for (int i = 0; i < _n; i++)
        {
            double slope = -0.5 * (1 - _inverse[(i * _n) + i]) * (1 - (2 * Exponential.Logistic(_mode[i])));
            sum += slope * (b[i] - krb[i]);
        }

        return sum;
    }

    /// <summary>Computes W and the factor of B at <paramref name="f"/>.</summary>
    private void FactorB(double[] f)
    {
        for (int i = 0; i < _n; i++)
        {
            double pi = Exponential.Logistic(f[i]);
            _rootW[i] = Math.Sqrt(pi * (1 - pi));
        }

        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _b[(i * _n) + j] = (_rootW[i] * _covariances[(i * _n) + j] * _rootW[j]) + (i == j ? 1 : 0);
            }
        }

        _factor.Factor(_b);
    }

    /// <summary>Moves the mode along Newton's step, as far as the objective does not fall; answers the objective there.</summary>
    private double Ascend(double objective)
    {
        NewtonTarget(_step);
        for (double length = 1; length >= LeastLength; length /= 2)
        {
            for (int i = 0; i < _n; i++)
            {
                _trialA[i] = _a[i] + (length * (_step[i] - _a[i]));
            }

            Multiply(_covariances, _trialA, _trialMode);
            double value = Objective(_trialMode, _trialA);
            if (value > objective - Tolerance)   // the last step's growth is lost in rounding, but it is the step that makes the mode exact
            {
                (_a, _trialA, _mode, _trialMode) = (_trialA, _a, _trialMode, _mode);
                return value;
            }
        }

        return objective;
    }

    /// <summary>Writes a = b − W^½ B⁻¹ W^½ K b with b = W f + ∇ log p(y|f).</summary>
    private void NewtonTarget(double[] a)
    {
        double[] b = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            b[i] = (_rootW[i] * _rootW[i] * _mode[i]) + _targets[i] - Exponential.Logistic(_mode[i]);
        }

        Multiply(_covariances, b, a);
        for (int i = 0; i < _n; i++)
        {
            a[i] *= _rootW[i];
        }

        _factor.Solve(a);
        for (int i = 0; i < _n; i++)
        {
            a[i] = b[i] - (_rootW[i] * a[i]);
        }
    }

    /// <summary>−½ a·f + log p(y|f), which the mode maximises: equation (3.12).</summary>
    private double Objective(double[] f, double[] a)
    {
        double sum = -0.5 * Vectors.Dot(a, f);
        for (int i = 0; i < _n; i++)
        {
            sum -= Exponential.Softplus(_samples.Labels[i] ? -f[i] : f[i]);
        }

        return sum;
    }

    private void Multiply(double[] matrix, double[] vector, double[] product)
    {
        for (int i = 0; i < _n; i++)
        {
            product[i] = Vectors.Dot(matrix.AsSpan(i * _n, _n), vector);
        }
    }
}
