namespace Pipeline.Learning.Optimizers;

/// <summary>The learning rate over a training.</summary>
public interface ISchedule
{
    /// <summary>The rate of an update, counted from zero.</summary>
    float Rate(long update);
}
