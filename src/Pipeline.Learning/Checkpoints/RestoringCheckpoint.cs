using System.Globalization;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Checkpoints;

/// <summary>Puts pieces back, and refuses a file that does not hold exactly them.</summary>
internal sealed class RestoringCheckpoint(WeightsFile file) : ICheckpoint
{
    private readonly Dictionary<string, Tensor> _tensors = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(file.Metadata, StringComparer.Ordinal);
    private string _part = "";

    /// <summary>Refuses a file with pieces that nobody asked for: it belongs to something else.</summary>
    public void CheckComplete()
    {
        if (_tensors.Count + _texts.Count > 0)
        {
            string left = string.Join(", ", _tensors.Keys.Concat(_texts.Keys).Order(StringComparer.Ordinal));
            throw new WeightsFormatException($"the checkpoint holds {left}, which this training does not have.");
        }
    }

    public void Numbers(string name, Span<float> values, params ReadOnlySpan<int> shape)
    {
        ReadOnlySpan<float> saved = Take(name, TensorElement.F32, values.Length, shape).Singles;
        foreach (float number in saved)
        {
            RequireFinite(name, float.IsFinite(number));
        }

        saved.CopyTo(values);
    }

    public void Numbers(string name, Span<double> values, params ReadOnlySpan<int> shape) =>
        FiniteDoubles(name, Take(name, TensorElement.F64, values.Length, shape)).CopyTo(values);

    public void List(string name, List<double> values)
    {
        ReadOnlySpan<double> saved = FiniteDoubles(name, Take(name, TensorElement.F64));
        values.Clear();
        values.AddRange(saved);
    }

    public void Number(string name, ref double value) => Numbers(name, new Span<double>(ref value));

    public void Count(string name, ref long value)
    {
        string text = TakeText(name);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            throw new WeightsFormatException($"piece '{_part}{name}' of the checkpoint must be a count, but is '{text}'.");
        }
    }

    public void Stream(string name, Philox stream)
    {
        string text = TakeText(name);
        string key = string.Create(CultureInfo.InvariantCulture, $"{stream.Key:x16} ");
        if (!text.StartsWith(key, StringComparison.Ordinal)
            || !ulong.TryParse(text.AsSpan(key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out ulong position))
        {
            throw new WeightsFormatException(
                $"piece '{_part}{name}' of the checkpoint must be a place in the random stream of key {key.TrimEnd()}, but is '{text}'.");
        }

        stream.Position = position;
    }

    public void Part(string name, ICheckpointed part)
    {
        string whole = _part;
        _part = $"{whole}{name}/";
        part.Exchange(this);
        _part = whole;
    }

    private Tensor Take(string name, TensorElement element, int count, ReadOnlySpan<int> shape)
    {
        Tensor tensor = Take(name, element);
        var expected = CheckpointShape.Of(count, shape);
        return tensor.Shape.SequenceEqual(expected)
            ? tensor
            : throw new WeightsFormatException(
                $"tensor '{tensor.Name}' of the checkpoint has shape [{string.Join(" × ", tensor.Shape)}], but this training needs [{string.Join(" × ", expected)}].");
    }

    private Tensor Take(string name, TensorElement element)
    {
        if (!_tensors.Remove(_part + name, out Tensor? tensor))
        {
            throw Missing(name);
        }

        return tensor.Element == element
            ? tensor
            : throw new WeightsFormatException($"tensor '{tensor.Name}' of the checkpoint has format {tensor.Element}, but this training needs {element}.");
    }

    private string TakeText(string name) => _texts.Remove(_part + name, out string? text) ? text : throw Missing(name);

    private ReadOnlySpan<double> FiniteDoubles(string name, Tensor tensor)
    {
        foreach (double number in tensor.Doubles)
        {
            RequireFinite(name, double.IsFinite(number));
        }

        return tensor.Doubles;
    }

    private void RequireFinite(string name, bool isFinite)
    {
        if (!isFinite)
        {
            throw new WeightsFormatException($"tensor '{_part}{name}' of the checkpoint has a number that is not finite.");
        }
    }

    private WeightsFormatException Missing(string name) => new($"piece '{_part}{name}' is missing from the checkpoint, so it is of another training.");
}
