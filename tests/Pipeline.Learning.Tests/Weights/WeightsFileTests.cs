using System.Buffers.Binary;
using System.Text;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Weights;

public class WeightsFileTests
{
    private const string Header =
        """{"__metadata__":{"a":"1 < 2"},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[8,16]},"c":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}""";

    [Test]
    public void Write_AnyOrder_GivesTheSameSortedBytes()
    {
        byte[] bytes = Write(new WeightsFile([new Tensor("b", [2, 1], [1f, 2f]), new Tensor("c", [], [3.0])], [new("a", "1 < 2")]));

        byte[] reordered = Write(new WeightsFile([new Tensor("c", [], [3.0]), new Tensor("b", [2, 1], [1f, 2f])], [new("a", "1 < 2")]));

        Assert.That(reordered, Is.EqualTo(bytes));
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.That(length % 8, Is.Zero);
        Assert.That(Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '), Is.EqualTo(Header));
        Assert.That(BitConverter.ToDouble(bytes, 8 + length), Is.EqualTo(3.0));
        Assert.That(BitConverter.ToSingle(bytes, 8 + length + 8), Is.EqualTo(1f));
    }

    [Test]
    public void Read_WrittenFile_GivesTensorsAndTexts()
    {
        WeightsFile file = WeightsFile.Read(new MemoryStream(WithHeader(Header)));

        Assert.That(file.Metadata, Is.EqualTo(new Dictionary<string, string> { ["a"] = "1 < 2" }));
        Assert.That(file["b"].Shape, Is.EqualTo(new[] { 2, 1 }));
        Assert.That(file["b"].Singles.ToArray(), Is.EqualTo(new[] { 1f, 2f }));
        Assert.That(file["c"].Doubles.ToArray(), Is.EqualTo(new[] { 3.0 }));
    }

    [Test]
    public void Read_AnyPrefix_IsRefused()
    {
        byte[] bytes = WithHeader(Header);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.That(() => WeightsFile.Read(new MemoryStream(bytes[..length])), Throws.TypeOf<WeightsFormatException>(), $"prefix of {length} bytes");
        }
    }

    [Test]
    public void Read_AnyFlippedHeaderByte_IsReadOrRefusedCleanly()
    {
        byte[] good = WithHeader(Header);
        for (int place = 0; place < 8 + Header.Length; place++)
        {
            foreach (byte mask in new byte[] { 0x01, 0x20, 0x80, 0xFF })
            {
                byte[] bytes = [.. good];
                bytes[place] ^= mask;
                try
                {
                    WeightsFile.Read(new MemoryStream(bytes));
                }
                catch (Exception exception)
                {
                    Assert.That(exception, Is.TypeOf<WeightsFormatException>(), $"byte {place} xor {mask}");
                }
            }
        }
    }

    [TestCase("[8,16]", "[8,15]", "needs 8 bytes, but has 7", TestName = "Read_TensorTooShort_Throws")]
    [TestCase("[8,16]", "[9,16]", "next free place is 8", TestName = "Read_Gap_Throws")]
    [TestCase("[8,16]", "[0,8]", "next free place is 8", TestName = "Read_Overlap_Throws")]
    [TestCase("[8,16]", "[8,24]", "next free place is 8 of 16", TestName = "Read_TensorBeyondTheEnd_Throws")]
    [TestCase("[2,1]", "[1,1]", "needs 4 bytes, but has 8", TestName = "Read_ShapeTooSmall_Throws")]
    [TestCase("[2,1]", "[2000000000,2000000000,2000000000]", "larger than the file", TestName = "Read_ShapeThatOverflows_Throws")]
    [TestCase("[2,1]", "[-2,-1]", "whole numbers from 0", TestName = "Read_NegativeShape_Throws")]
    [TestCase("[2,1]", "[1,1,1,1,1,1,1,1,2]", "at most 8 whole numbers", TestName = "Read_TooManyDimensions_Throws")]
    [TestCase("F32", "I32", "format 'I32'", TestName = "Read_UnknownElement_Throws")]
    [TestCase("\"c\"", "\"b\"", "'b' is given twice", TestName = "Read_NameGivenTwice_Throws")]
    [TestCase("\"c\"", "\"\"", "a tensor has no name", TestName = "Read_NameOfNothing_Throws")]
    [TestCase("\"dtype\":\"F64\",", "", "needs 'dtype'", TestName = "Read_MissingElement_Throws")]
    [TestCase("\"dtype\":\"F64\"", "\"dtype\":\"F64\",\"more\":1", "'more' twice, or it is not part", TestName = "Read_UnknownKey_Throws")]
    [TestCase("\"1 < 2\"", "12", "expected String", TestName = "Read_TextThatIsANumber_Throws")]
    [TestCase("\"1 < 2\"}", "\"1 < 2\",\"a\":\"\"}", "text 'a' is given twice", TestName = "Read_TextGivenTwice_Throws")]
    [TestCase("\"c\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}", "\"c\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]}", "next free place is 0", TestName = "Read_NumbersWithoutTensor_Throws")]
    [TestCase("}}", "}} {}", "not JSON", TestName = "Read_SecondObject_Throws")]
    [TestCase("{\"__", "[\"__", "does not begin with '{'", TestName = "Read_NoObject_Throws")]
    public void Read_MalformedHeader_ThrowsAndSaysWhat(string part, string replacement, string message)
    {
        byte[] bytes = WithHeader(Header.Replace(part, replacement, StringComparison.Ordinal));

        Assert.That(() => WeightsFile.Read(new MemoryStream(bytes)), Throws.TypeOf<WeightsFormatException>().With.Message.Contains(message));
    }

    [Test]
    public void Read_HeaderLongerThanTheFile_ThrowsWithBothLengths()
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);

        Assert.That(
            () => WeightsFile.Read(new MemoryStream(bytes)),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("18446744073709551615 bytes by its own count, but only 8 follow"));
    }

    [Test]
    public void WeightsFile_NameGivenTwice_Throws() =>
        Assert.That(() => new WeightsFile([new Tensor("w", [1], [1f]), new Tensor("w", [1], [2f])]), Throws.ArgumentException.With.Message.Contains("'w'"));

    [Test]
    public void Tensor_TooFewNumbers_ThrowsWithBothSizes() =>
        Assert.That(() => new Tensor("w", [2, 2], [1f]), Throws.ArgumentException.With.Message.Contains("[2 × 2] needs 16 bytes, but 4 were given"));

    [Test]
    public void Singles_OfADoubleTensor_Throws() =>
        Assert.That(() => new Tensor("w", [1], [1.0]).Singles.Length, Throws.InvalidOperationException.With.Message.Contains("Read its Doubles"));

    private static byte[] Write(WeightsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static byte[] WithHeader(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. BitConverter.GetBytes(3.0), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];
    }
}
