namespace Bosc2016.Data;

/// <summary>What is partitioned to make the labels.</summary>
public enum LabelSource
{
    /// <summary>Samples before noise is added, so that no learner can be without error.</summary>
    Clean,

    /// <summary>Samples with noise, as they are shown.</summary>
    Noisy,
}
