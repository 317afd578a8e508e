using Pipeline.Core;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>Runs decided instances somewhere: in this process now, on a cluster one day.</summary>
public interface IStageExecutor
{
    /// <summary>Runs a batch of instances of one stage (one, unless the stage runs lanes) and publishes each result.</summary>
    /// <param name="batch">What to run. Instances of a batch differ in the axis <c>seed</c> alone.</param>
    /// <param name="producers">Results of everything that the batch reads.</param>
    /// <param name="cores">Cores that the batch may use.</param>
    /// <param name="advanced">Is told how far each instance is.</param>
    /// <param name="noticed">Is told what the user should know, such as where an instance resumes.</param>
    /// <param name="cancellationToken">Stops the batch; nothing is published then, and stages leave a checkpoint.</param>
    /// <returns>A result for each instance, in order. One that another process published meanwhile is returned as it is.</returns>
    Task<IReadOnlyList<ExecutedInstance>> ExecuteAsync(
        IReadOnlyList<Decision> batch,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        int cores,
        Action<InstanceName, StageProgress> advanced,
        Action<string> noticed,
        CancellationToken cancellationToken);
}
