namespace Bosc2016.Training;

/// <summary>In what order the samples of a data set are shown to a learner.</summary>
public enum SampleOrder
{
    /// <summary>The train part, then the test part.</summary>
    TrainFirst,

    /// <summary>Training samples spread evenly among test samples: "interlace training samples with test samples" (footnote 1).</summary>
    Interlaced,
}
