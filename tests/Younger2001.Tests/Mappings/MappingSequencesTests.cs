using Pipeline.Tables;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Mappings;

public class MappingSequencesTests
{
    [Test]
    public void Read_OfWhatWasWritten_GivesTheSequences([Values(1, 5)] int mappings, [Values(1, 9)] int steps)
    {
        MappingSequence[] sequences = Samples.Draw(mappings, steps);

        MappingSequences read = Read(Samples.Table(sequences));

        Assert.That(read.Steps, Is.EqualTo(steps));
        Assert.That(read.ParameterNames, Is.EqualTo(["function"]));
        Assert.That(read.Functions, Is.EqualTo(sequences.Select(sequence => new BooleanFunction((int)sequence.Parameters[0]))));
        foreach (Func<MappingSequence, float[]> column in (Func<MappingSequence, float[]>[])[s => s.X1, s => s.X2, s => s.Previous, s => s.Targets])
        {
            Assert.That(read.All.Select(column), Is.EqualTo(sequences.Select(column)));
        }
    }

    [Test]
    public void Read_NoRows_ThrowsAndNamesTheStageThatDrawsThem() =>
        Assert.That(() => Read(Samples.Table()), Throws.TypeOf<InvalidDataException>().With.Message.Contains("no rows").And.Message.Contains("younger2001.mappings"));

    [TestCase(new[] { 3, 1 }, "Row 4 of the table of sequences belongs to step 2 of mapping 1", TestName = "Read_ShortLastSequence_ThrowsAndNamesTheRow")]
    [TestCase(new[] { 2, 1, 3 }, "Row 3 of the table of sequences belongs to step 2 of mapping 1, for each sequence has 2 steps, but it is of mapping 2", TestName = "Read_LengthsWhoseSumFits_ThrowsAndNamesTheRow")]
    [TestCase(new[] { 1, 2 }, "Row 2 of the table of sequences belongs to step 1 of mapping 2", TestName = "Read_LongLastSequence_ThrowsAndNamesTheRow")]
    public void Read_SequencesOfSeveralLengths_Throws(int[] lengths, string message) =>
        Assert.That(
            () => Read(Samples.Table([.. lengths.Select(length => Samples.Draw(1, length)[0])])),
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(message).And.Message.Contains("one length"));

    private static MappingSequences Read(byte[] table)
    {
        using var reader = new TableReader(new MemoryStream(table));
        return MappingSequences.Read(reader);
    }
}
