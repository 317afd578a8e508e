using Bosc2016.Data;
using Bosc2016.Training;
using Pipeline.Tables;
using Pipeline.Testing;

namespace Bosc2016.Tests;

/// <summary>Data sets, and what the stages wrote.</summary>
internal static class Samples
{
    /// <summary>Runs the stage that draws data sets.</summary>
    public static async Task<StageHarness> DrawAsync(DrawDataSetsSettings settings, string seed = "1")
    {
        var harness = new StageHarness(new DrawDataSets(settings)) { Seed = seed };
        await harness.RunAsync();
        return harness;
    }

    /// <summary>Trains a learner for a few updates.</summary>
    public static async Task<StageHarness> TrainAsync(MetaTrainSettings settings, string seed = "1", int cores = 1)
    {
        var harness = new StageHarness(new MetaTrain(settings)) { Seed = seed, Cores = cores };
        await harness.RunAsync();
        return harness;
    }

    /// <summary>The bytes of a table of samples.</summary>
    public static byte[] Table(params DataSet[] sets)
    {
        var harness = new StageHarness(new DrawDataSets(new DrawDataSetsSettings()));
        DataSets.Write(harness.Context, "samples", sets);
        return harness.Output("samples");
    }

    /// <summary>Reads a table of samples.</summary>
    public static DataSet[] Read(byte[] table)
    {
        using var reader = new TableReader(new MemoryStream(table));
        return DataSets.Read(reader);
    }

    /// <summary>All values of a column.</summary>
    public static T[] Column<T>(byte[] table, string column)
    {
        using var reader = new TableReader(new MemoryStream(table));
        return reader.Read<T>(column);
    }
}
