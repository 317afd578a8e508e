namespace Younger2001.HandMade;

/// <summary>A learner made by hand: it learns one mapping from its examples, with the same information at each step as a meta-trained one.</summary>
internal interface IHandMadeLearner
{
    /// <summary>The answer to an input.</summary>
    double Predict(double x1, double x2);

    /// <summary>Learns from an input and its target, as they were shown.</summary>
    void Learn(double x1, double x2, double target);
}
