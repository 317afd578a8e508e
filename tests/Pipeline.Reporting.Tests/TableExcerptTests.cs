using Pipeline.Tables;

namespace Pipeline.Reporting.Tests;

public class TableExcerptTests
{
    [Test]
    public void Read_ChosenRows_AreThoseOfTheTable()
    {
        TableExcerpt excerpt = TableExcerpt.Read(SampleTable.Open(), row => row is 0 or 2 or 9);

        Assert.That(excerpt.Titles, Is.EqualTo(["step", "count", "mse", "error", "name", "settled"]));
        Assert.That(excerpt.IsNumber, Is.EqualTo([true, true, true, true, false, false]));
        Assert.That(excerpt.RowCount, Is.EqualTo(10));
        Assert.That(excerpt.Rows[0], Is.EqualTo(["1", "0", "0.25", "0.5", "a|b", "false"]));
        Assert.That(excerpt.Rows[1], Is.EqualTo(["3", "2000000", "", "0.1667", "", "false"]), "null cells are empty");
        Assert.That(excerpt.Rows[2], Is.EqualTo(["10", "9000000", "0.025", "0.05", "a|b", "true"]));
    }

    [Test]
    public void Read_NoRows_HasTitlesAlone() => Assert.That(TableExcerpt.Read(SampleTable.Open(rows: 0), _ => true).Rows, Is.Empty);

    [Test]
    [SetCulture("de-DE")]
    public void Read_InGerman_IsTheSame() => Assert.That(TableExcerpt.Read(SampleTable.Open(), row => row == 3).Rows[0], Is.EqualTo(["4", "3000000", "0.0625", "0.125", "a|b", "false"]));

    [Test]
    public void Read_BytesThatAreNoTable_Throws() => Assert.That(() => TableExcerpt.Read(new MemoryStream(new byte[40]), _ => true), Throws.TypeOf<TableFormatException>());
}
