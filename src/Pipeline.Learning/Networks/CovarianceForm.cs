namespace Pipeline.Learning.Networks;

/// <summary>Which covariances between a model's parameters a filter keeps.</summary>
public enum CovarianceForm
{
    /// <summary>All of them: P² numbers.</summary>
    Full,

    /// <summary>
    /// Those between the parameters of one unit, its weights in and out and its bias: with one hidden layer as many numbers as H (n + 2)², linear in H.
    /// G. Puskorius, L. Feldkamp, "Decoupled extended Kalman filter training of feedforward layered networks", 1991, give the weights out to the unit above.
    /// </summary>
    ByUnit,
}
