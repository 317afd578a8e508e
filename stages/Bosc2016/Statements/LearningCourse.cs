namespace Bosc2016.Statements;

/// <summary>How one data set was learned in one pass, whoever learned it.</summary>
/// <param name="Online">The probability of label 1 for each sample of the train part, by the model as it was before the sample's label was shown.</param>
/// <param name="Final">The same for every sample, train part and test part, by the model after the train part.</param>
internal sealed record LearningCourse(double[] Online, double[] Final);
