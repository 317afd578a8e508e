using System.Globalization;
using System.Runtime.InteropServices;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Checkpoints;

/// <summary>Takes pieces down. Counts and positions are texts, because no tensor of floats holds every 64-bit number.</summary>
internal sealed class SavingCheckpoint : ICheckpoint
{
    private readonly List<Tensor> _tensors = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private string _part = "";

    public WeightsFile ToFile() => new(_tensors, _texts);

    public void Numbers(string name, Span<float> values, params ReadOnlySpan<int> shape) =>
        _tensors.Add(new Tensor(_part + name, CheckpointShape.Of(values.Length, shape), values));

    public void Numbers(string name, Span<double> values, params ReadOnlySpan<int> shape) =>
        _tensors.Add(new Tensor(_part + name, CheckpointShape.Of(values.Length, shape), values));

    public void List(string name, List<double> values) => Numbers(name, CollectionsMarshal.AsSpan(values));

    public void Number(string name, ref double value) => Numbers(name, new Span<double>(ref value));

    public void Count(string name, ref long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        AddText(name, value.ToString(CultureInfo.InvariantCulture));
    }

    public void Stream(string name, Philox stream) => AddText(name, string.Create(CultureInfo.InvariantCulture, $"{stream.Key:x16} {stream.Position}"));

    public void Part(string name, ICheckpointed part)
    {
        string whole = _part;
        _part = $"{whole}{name}/";
        part.Exchange(this);
        _part = whole;
    }

    private void AddText(string name, string text)
    {
        if (!_texts.TryAdd(_part + name, text))
        {
            throw new ArgumentException($"Piece '{_part}{name}' is named twice. Give each piece of a checkpoint a name of its own.", nameof(name));
        }
    }
}
