using System.Collections.Immutable;
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
        }

        return parameters.Layout.Length == file.Tensors.Length
            ? parameters
            : throw new WeightsFormatException($"the file has {file.Tensors.Length} tensors, but the network has {parameters.Layout.Length}.");
    }

    /// <summary>A file of the tensors, with texts that say what they belong to.</summary>
    public WeightsFile ToFile(IEnumerable<KeyValuePair<string, string>>? metadata = null) =>
        new(Layout.Select(parameter => new Tensor(parameter.Name, parameter.Shape, _values.AsSpan(parameter.Offset, parameter.Length))), metadata);

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
}
