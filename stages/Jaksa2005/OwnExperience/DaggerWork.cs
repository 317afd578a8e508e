using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.OwnExperience;

/// <summary>Round after round: imitates the trace so far, trains by the imitation, and adds that training, labelled by back-propagation, to the trace.</summary>
/// <param name="settings">The experiment and its rounds.</param>
/// <param name="draws">Random draws.</param>
internal sealed class DaggerWork(DaggerSettings settings, Draws draws) : ILaneWork
{
    private readonly Protocol _protocol = Protocol.Of(settings.Experiment);

    /// <summary>How the learning network of each round trained from fresh weights: [rounds + 1][runs].</summary>
    public RunRecord[][] Learned { get; } = [.. Enumerable.Range(0, settings.Rounds + 1).Select(_ => new RunRecord[settings.Experiment.Runs])];

    /// <summary>Back-propagation from the same weights.</summary>
    public RunRecord[] Controls { get; } = new RunRecord[settings.Experiment.Runs];

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var experiment = new ExperimentBlock<TLanes>(_protocol, draws, firstRun, settings.Experiment.Runs);
        BasicBlock<TLanes> block = experiment.Basic;
        block.Train(block.Teacher, Start.Fresh).CopyTo(Controls, firstRun);
        int steps = _protocol.Training.Steps, rows = (steps + settings.Stride - 1) / settings.Stride;
        LaneTrace<TLanes> trace = experiment.CreateTrace((settings.Rounds + 1) * rows);
        trace.Sample(block.CreateTraining(block.Teacher, Start.Same), steps, settings.Stride);
        for (int round = 0; round <= settings.Rounds; round++)
        {
            ImitationTraining<TLanes> imitation = experiment.CreateImitation(trace.Copy());
            for (int pass = 0; pass < _protocol.Learning.Passes; pass++)
            {
                imitation.RunPass();
            }

            block.Train(imitation.Rule, Start.Fresh).CopyTo(Learned[round], firstRun);
            if (round < settings.Rounds)
            {
                int number = round;
                var training = block.CreateTraining(
                    imitation.Rule, run => draws.TraceWeights(number, run, _protocol.Basic.Weights, _protocol.Training.InitialRange));
                trace.Sample(training, steps, settings.Stride, label: block.Teacher);
            }
        }
    }
}
