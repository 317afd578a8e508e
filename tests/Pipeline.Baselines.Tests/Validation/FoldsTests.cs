using Pipeline.Baselines.Validation;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Baselines.Tests.Validation;

public class FoldsTests
{
    [Test]
    public void Stratified_EveryFold_HasItsShareOfEachClass([Range(2, 6)] int folds)
    {
        bool[] labels = [.. Enumerable.Range(0, 47).Select(i => i % 5 < 2)];

        int[] fold = StratifiedFolds.Assign(labels, folds);

        for (int k = 0; k < folds; k++)
        {
            int trues = Enumerable.Range(0, labels.Length).Count(i => fold[i] == k && labels[i]), all = fold.Count(each => each == k);
            Assert.That(trues, Is.EqualTo(labels.Count(label => label) / (double)folds).Within(1));
            Assert.That(all, Is.EqualTo(labels.Length / (double)folds).Within(1));
        }
    }

    [Test]
    public void Shuffled_Folds_DifferByOneAtMostAndByStream()
    {
        int[] fold = ShuffledFolds.Assign(23, 5, new Philox(1));

        Assert.That(fold.GroupBy(each => each).Select(group => group.Count()), Is.All.InRange(4, 5));
        Assert.That(ShuffledFolds.Assign(23, 5, new Philox(1)), Is.EqualTo(fold));
        Assert.That(ShuffledFolds.Assign(23, 5, new Philox(2)), Is.Not.EqualTo(fold));
    }

    [Test]
    public void Splits_OfFolds_HoldEveryRowOnce()
    {
        Split[] splits = Split.All([0, 1, 0, 1], folds: 2);

        Assert.That(splits, Has.Length.EqualTo(2));
        Assert.That(splits[0].Held, Is.EqualTo([0, 2]));
        Assert.That(splits[0].Training, Is.EqualTo([1, 3]));
        Assert.That(splits[1].Held, Is.EqualTo([1, 3]));
    }

    [Test]
    public void Best_EqualLosses_IsTheFirst()
    {
        Assert.That(CrossValidation.Best(4, 2, (candidate, split) => candidate == 0 ? 2 : 1), Is.EqualTo(1));
    }
}
