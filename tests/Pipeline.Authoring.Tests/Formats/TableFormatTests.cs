using System.Text;
using Pipeline.Authoring.Formats;
using Pipeline.Tables;

namespace Pipeline.Authoring.Tests.Formats;

public class TableFormatTests
{
    [Test]
    public void Validate_FiniteNumbers_AreAccepted([Values(0, 1, 100)] int rows) =>
        Assert.That(() => Validate(Write([.. Enumerable.Repeat(1.5, rows)], allowsNonFinite: false)), Throws.Nothing);

    [Test]
    public void Validate_NaNInAColumnThatAllowsIt_IsAccepted() =>
        Assert.That(() => Validate(Write([1, double.NaN], allowsNonFinite: true)), Throws.Nothing);

    [Test]
    public void Validate_NumberThatIsNotFinite_ThrowsAndNamesColumnAndPlace([Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity)] double value)
    {
        byte[] table = WithoutPermission(Write([1, 2, value], allowsNonFinite: true));

        Assert.That(() => Validate(table), Throws.TypeOf<TableFormatException>().With.Message.Contains("Column 'error'").And.Message.Contains("value 2 "));
    }

    [Test]
    public void Validate_OtherBytes_Throws([Values(0, 3, 12, 100)] int length) => Assert.That(() => Validate(new byte[length]), Throws.TypeOf<TableFormatException>());

    [Test]
    public void Validate_TableWithoutItsEnd_Throws()
    {
        byte[] table = Write([1, 2, 3], allowsNonFinite: false);

        Assert.That(() => Validate(table[..^1]), Throws.TypeOf<TableFormatException>());
    }

    private static void Validate(byte[] table) => new TableFormat().Validate(new MemoryStream(table));

    private static byte[] Write(double[] errors, bool allowsNonFinite)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(new Column("error", ColumnType.Double) { AllowNonFinite = allowsNonFinite })))
        {
            table.Column<double>("error").Add(errors);
            table.EndRows(errors.Length);
        }

        return content.ToArray();
    }

    /// <summary>The table without its column's permission to hold NaN: our writer writes no such table, but another program may.</summary>
    private static byte[] WithoutPermission(byte[] table)
    {
        string text = Encoding.Latin1.GetString(table);
        Assert.That(text, Does.Contain("non-finite"));
        return Encoding.Latin1.GetBytes(text.Replace("non-finite", "non-finitE", StringComparison.Ordinal));
    }
}
