namespace Younger2001.HandMade;

/// <summary>The learners made by hand.</summary>
public enum HandMadeLearner
{
    /// <summary>A table with memory: the last target of an input that was shown, ½ for any other.</summary>
    TruthTable,

    /// <summary>Recursive least squares on the family's own features.</summary>
    LeastSquares,

    /// <summary>A multilayer perceptron, trained on line by gradient descent, one step an example.</summary>
    OnlineMlp,
}
