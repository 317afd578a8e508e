using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Pipeline.Learning.Weights;

/// <summary>A named array of numbers, row after row.</summary>
public sealed class Tensor
{
    private readonly byte[] _bytes;

    internal Tensor(string name, ImmutableArray<int> shape, TensorElement element, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Shape = shape;
        Element = element;
        _bytes = bytes;
        long expected = SizeOf(element);
        foreach (int size in shape)
        {
            expected = checked(expected * size);
        }

        if (expected != bytes.Length)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape [{string.Join(" × ", shape)}] needs {expected} bytes, but {bytes.Length} were given. Give one number for each place.");
        }
    }

    /// <summary>Copies <paramref name="values"/> into a tensor of float.</summary>
    public Tensor(string name, ImmutableArray<int> shape, ReadOnlySpan<float> values)
        : this(name, shape, TensorElement.F32, MemoryMarshal.AsBytes(values).ToArray())
    {
    }

    /// <summary>Copies <paramref name="values"/> into a tensor of double.</summary>
    public Tensor(string name, ImmutableArray<int> shape, ReadOnlySpan<double> values)
        : this(name, shape, TensorElement.F64, MemoryMarshal.AsBytes(values).ToArray())
    {
    }

    /// <summary>Its name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>Size of each dimension; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The number format.</summary>
    public TensorElement Element { get; }

    /// <summary>The numbers of a float tensor.</summary>
    public ReadOnlySpan<float> Singles => Element == TensorElement.F32 ? MemoryMarshal.Cast<byte, float>(_bytes) : throw WrongElement("Doubles");

    /// <summary>The numbers of a double tensor.</summary>
    public ReadOnlySpan<double> Doubles => Element == TensorElement.F64 ? MemoryMarshal.Cast<byte, double>(_bytes) : throw WrongElement("Singles");

    internal ReadOnlySpan<byte> Bytes => _bytes;

    internal static int SizeOf(TensorElement element) => element == TensorElement.F32 ? sizeof(float) : sizeof(double);

    private InvalidOperationException WrongElement(string right) => new($"Tensor '{Name}' holds numbers of format {Element}. Read its {right}.");
}
