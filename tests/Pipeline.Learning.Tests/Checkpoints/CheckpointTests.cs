using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Checkpoints;

public class CheckpointTests
{
    [Test]
    public void Restore_OfEveryKindOfPiece_GivesBackEveryBit()
    {
        var saved = new Sample
        {
            Singles = [1.1f, -0f, float.Epsilon, float.MaxValue],
            Doubles = [0.1, -0.0, double.Epsilon, double.MaxValue],
            Rows = [3.25, 1e-300],
            Number = 0.1 + 0.2,
            Count = (1L << 62) + 1,
        };
        for (int i = 0; i < 7; i++)
        {
            saved.Stream.NextUInt32();
        }

        var restored = new Sample();
        Checkpoint.Restore(Checkpoint.Save(saved.Exchange), restored.Exchange);

        Assert.That(restored.Singles.Select(BitConverter.SingleToUInt32Bits), Is.EqualTo(saved.Singles.Select(BitConverter.SingleToUInt32Bits)));
        Assert.That(restored.Doubles.Select(BitConverter.DoubleToUInt64Bits), Is.EqualTo(saved.Doubles.Select(BitConverter.DoubleToUInt64Bits)));
        Assert.That(restored.Rows, Is.EqualTo(saved.Rows));
        Assert.That(restored.Number, Is.EqualTo(saved.Number));
        Assert.That(restored.Count, Is.EqualTo(saved.Count));
        Assert.That(restored.Stream.NextUInt64(), Is.EqualTo(saved.Stream.NextUInt64()));
    }

    [Test]
    public void Stream_FarPosition_IsExact()
    {
        var saved = new Sample();
        saved.Stream.Position = ulong.MaxValue - 5;

        var restored = new Sample();
        Checkpoint.Restore(Checkpoint.Save(saved.Exchange), restored.Exchange);

        Assert.That(restored.Stream.Position, Is.EqualTo(ulong.MaxValue - 5));
    }

    [Test]
    public void Save_TwoPiecesOfOneName_Throws()
    {
        Assert.That(() => Checkpoint.Save(TwiceTheSameText), Throws.ArgumentException.With.Message.Contains("'n' is named twice"));
        Assert.That(() => Checkpoint.Save(TwiceTheSameTensor), Throws.ArgumentException.With.Message.Contains("'n' is reserved or given twice"));
    }

    [Test]
    public void Restore_NumberThatIsNotFinite_IsRefused([Values(float.NaN, float.PositiveInfinity)] float wrong, [Values] bool isDouble)
    {
        var saved = new Sample();
        saved.Singles[1] = isDouble ? 0 : wrong;
        saved.Doubles[2] = isDouble ? wrong : 0;

        Assert.That(
            () => Checkpoint.Restore(Checkpoint.Save(saved.Exchange), new Sample().Exchange),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains(isDouble ? "'part/doubles'" : "'part/singles'").And.Message.Contains("not finite"));
    }

    [TestCase("part/singles")]
    [TestCase("part/doubles")]
    [TestCase("rows")]
    [TestCase("number")]
    public void Restore_TensorMissingOrOfAnotherForm_IsRefusedByName(string name)
    {
        WeightsFile file = Checkpoint.Save(new Sample().Exchange);
        Tensor[] others = [.. file.Tensors.Where(tensor => tensor.Name != name)];
        Tensor swapped = file[name].Element == TensorElement.F32 ? new Tensor(name, [1], [1.0]) : new Tensor(name, [1], [1f]);

        Assert.That(() => Restore(others, file.Metadata), Throws.TypeOf<WeightsFormatException>().With.Message.Contains($"piece '{name}' is missing"));
        Assert.That(() => Restore([.. others, swapped], file.Metadata), Throws.TypeOf<WeightsFormatException>().With.Message.Contains($"'{name}' of the checkpoint has format"));
    }

    [Test]
    public void Restore_SameNumbersInAnotherShape_IsRefused()
    {
        WeightsFile file = Checkpoint.Save(pieces => pieces.Numbers("w", new float[6], 2, 3));

        Assert.That(
            () => Checkpoint.Restore(file, pieces => pieces.Numbers("w", new float[6], 3, 2)),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'w' of the checkpoint has shape [2 × 3], but this training needs [3 × 2]"));
    }

    [TestCase("count", "-1", "must be a count")]
    [TestCase("count", "9223372036854775808", "must be a count")]
    [TestCase("count", "", "must be a count")]
    [TestCase("part/stream", "000000000000002a 18446744073709551616", "must be a place in the random stream of key 000000000000002a")]
    [TestCase("part/stream", "000000000000002b 7", "must be a place in the random stream of key 000000000000002a")]
    [TestCase("part/stream", "000000000000002a", "must be a place")]
    public void Restore_TextThatSaysNoNumber_IsRefused(string name, string text, string message)
    {
        WeightsFile file = Checkpoint.Save(new Sample().Exchange);

        Assert.That(
            () => Restore(file.Tensors, file.Metadata.SetItem(name, text)),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains($"'{name}'").And.Message.Contains(message));
        Assert.That(
            () => Restore(file.Tensors, file.Metadata.Remove(name)), Throws.TypeOf<WeightsFormatException>().With.Message.Contains($"'{name}' is missing"));
    }

    [Test]
    public void Restore_PieceThatNobodyAskedFor_IsRefused()
    {
        WeightsFile file = Checkpoint.Save(new Sample().Exchange);

        Assert.That(
            () => Restore([.. file.Tensors, new Tensor("extra", [1], [1f])], file.Metadata),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("the checkpoint holds extra, which"));
    }

    private static void Restore(IEnumerable<Tensor> tensors, IEnumerable<KeyValuePair<string, string>> texts) =>
        Checkpoint.Restore(new WeightsFile(tensors, texts), new Sample().Exchange);

    private static void TwiceTheSameText(ICheckpoint pieces)
    {
        long count = 1;
        pieces.Count("n", ref count);
        pieces.Count("n", ref count);
    }

    private static void TwiceTheSameTensor(ICheckpoint pieces)
    {
        pieces.Numbers("n", new float[2]);
        pieces.Numbers("n", new float[2]);
    }

    private sealed class Sample : ICheckpointed
    {
        private long _count;
        private double _number;

        public float[] Singles { get; init; } = new float[4];

        public double[] Doubles { get; init; } = new double[4];

        public List<double> Rows { get; init; } = [];

        public Philox Stream { get; } = new(key: 42);

        public double Number
        {
            get => _number;
            init => _number = value;
        }

        public long Count
        {
            get => _count;
            init => _count = value;
        }

        public void Exchange(ICheckpoint checkpoint)
        {
            checkpoint.List("rows", Rows);
            checkpoint.Number("number", ref _number);
            checkpoint.Count("count", ref _count);
            checkpoint.Part("part", new Inner(this));
        }

        private sealed class Inner(Sample sample) : ICheckpointed
        {
            public void Exchange(ICheckpoint checkpoint)
            {
                checkpoint.Numbers("singles", sample.Singles, 2, 2);
                checkpoint.Numbers("doubles", sample.Doubles);
                checkpoint.Stream("stream", sample.Stream);
            }
        }
    }
}
