namespace Pipeline.Runner.Declaration;

/// <summary>What an interval repeats.</summary>
public enum ReplicationUnit
{
    /// <summary>Nothing: one number of one run.</summary>
    Run,

    /// <summary>The training, with another seed.</summary>
    TrainingSeed,

    /// <summary>The data sets on which a finished learner is tested.</summary>
    DataSet,

    /// <summary>The training and the data sets.</summary>
    Both,
}
