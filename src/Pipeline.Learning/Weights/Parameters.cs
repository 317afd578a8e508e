using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Weights;

/// <summary>The numbers of a step's parameters, all tensors in one array.</summary>
public sealed class Parameters : ICheckpointed
{
    private readonly float[] _values;

    /// <summary>Parameters of <paramref name="program"/>, all zero.</summary>
    public Parameters(StepProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        Layout = program.Parameters;
        _values = new float[program.ParameterCount];
    }

    private Parameters(Parameters source)
    {
        Layout = source.Layout;
        _values = [.. source._values];
    }

    /// <summary>The tensors, in the order of <see cref="Values"/>.</summary>
    public ImmutableArray<Parameter> Layout { get; }

    /// <summary>All numbers.</summary>
    public Span<float> Values => _values;

    /// <summary>The numbers of a tensor, row after row.</summary>
    public Span<float> this[string name]
    {
        get
        {
            Parameter parameter = Layout.FirstOrDefault(parameter => parameter.Name == name)
                ?? throw new ArgumentException($"There is no parameter '{name}'. There are: {string.Join(", ", Layout.Select(known => known.Name))}.", nameof(name));
            return _values.AsSpan(parameter.Offset, parameter.Length);
        }
    }

    /// <summary>Takes the tensors of <paramref name="program"/> from a file; throws <see cref="WeightsFormatException"/> when one is missing or has another shape.</summary>
    public static Parameters From(WeightsFile file, StepProgram program)
    {
        ArgumentNullException.ThrowIfNull(file);
        var parameters = new Parameters(program);
        foreach (Parameter parameter in parameters.Layout)
        {
            Tensor tensor = file[parameter.Name];
            if (tensor.Element != TensorElement.F32 || !tensor.Shape.SequenceEqual(parameter.Shape))
            {
                throw new WeightsFormatException(
                    $"tensor '{tensor.Name}' has shape [{string.Join(" × ", tensor.Shape)}] and format {tensor.Element}, "
                    + $"but the network needs [{string.Join(" × ", parameter.Shape)}] of format {TensorElement.F32}.");
            }

            tensor.Singles.CopyTo(parameters[parameter.Name]);
            if (NotFinite(tensor.Singles) is float number)
            {
                throw new WeightsFormatException(string.Create(
                    CultureInfo.InvariantCulture, $"tensor '{tensor.Name}' holds {number}; weights must be finite."));
            }
        }

        return parameters.Layout.Length == file.Tensors.Length
            ? parameters
            : throw new WeightsFormatException($"the file has {file.Tensors.Length} tensors, but the network has {parameters.Layout.Length}.");
    }

    /// <summary>A file of the tensors, with texts that say what they belong to.</summary>
    /// <exception cref="ArithmeticException">A weight is not finite: the last update overflowed.</exception>
    public WeightsFile ToFile(IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        foreach (Parameter parameter in Layout)
        {
            if (NotFinite(this[parameter.Name]) is float number)
            {
                throw new ArithmeticException(string.Create(
                    CultureInfo.InvariantCulture, $"The weights of '{parameter.Name}' must be finite, but one is {number}. Lower the learning rate or bound the gradient."));
            }
        }

        return new(Layout.Select(parameter => new Tensor(parameter.Name, parameter.Shape, _values.AsSpan(parameter.Offset, parameter.Length))), metadata);
    }

    /// <summary>A copy that changes alone.</summary>
    public Parameters Copy() => new(this);

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        foreach (Parameter parameter in Layout)
        {
            checkpoint.Numbers(parameter.Name, _values.AsSpan(parameter.Offset, parameter.Length), parameter.Shape.AsSpan());
        }
    }

    private static float? NotFinite(ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number))
            {
                return number;
            }
        }

        return null;
    }
}
