namespace Bosc2016.Training;

/// <summary>What meta-training minimises (section 2).</summary>
public enum Objective
{
    /// <summary>J_all: the mean loss of all samples, "used only for training purposes".</summary>
    All,

    /// <summary>J_test: the mean loss on the test parts, by which learners are evaluated.</summary>
    Test,
}
