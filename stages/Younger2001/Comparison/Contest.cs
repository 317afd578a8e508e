using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>How a contender is trained: at the size and with the updates of all the others.</summary>
internal sealed class Contest
{
    private readonly Contender _contender;
    private readonly Protocol _protocol;
    private readonly int _updates;
    private readonly MappingFamily _family;
    private readonly LearnerSettings _learner;
    private readonly bool _isOnline;

    /// <summary>Makes ready to train.</summary>
    /// <param name="contender">Network and rule.</param>
    /// <param name="protocol">The rest of the rule.</param>
    /// <param name="family">The set of mappings; the paper's network for it gives the number of weights.</param>
    /// <param name="updates">Beyond: updates of the weights, each by 16 fresh sequences. Faithful: sequences that are presented.</param>
    public Contest(Contender contender, Protocol protocol, MappingFamily family, int updates)
    {
        if ((contender, protocol) == (Contender.RealTimeRecurrent, Protocol.Beyond))
        {
            throw new ArgumentException(
                "The protocol 'beyond' takes exact gradients, and those of real-time recurrent learning are those of back-propagation through time. Compare 'fully-recurrent' there.");
        }

        (_contender, _protocol, _family, _updates) = (contender, protocol, family, updates);
        _learner = EqualSize.Create(ArchitectureOf(contender), family);
        _isOnline = protocol == Protocol.Faithful && contender is Contender.Lstm1997 or Contender.RealTimeRecurrent;
    }

    /// <summary>Weights of the network.</summary>
    public int Weights => EqualSize.Weights(_learner);

    /// <summary>Draws settings to be tried, with a rate from the range of the rule.</summary>
    public Trial DrawTrial(Philox random) =>
        _isOnline ? Trial.Draw(random, 0.01, 1)
        : _protocol == Protocol.Faithful ? Trial.Draw(random, 0.1, 10)
        : Trial.Draw(random, 0.005, 0.1);

    /// <summary>Trains every entry, each by itself or side by side, with the same bits.</summary>
    /// <param name="entries">The trainings.</param>
    /// <param name="fixedSequences">The sequences of the protocol <see cref="Protocol.Faithful"/>; their length is that of fresh ones, too.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    public (INetwork Network, TrainingOutcome Outcome)[] Train(IReadOnlyList<Entry> entries, MappingSequence[] fixedSequences, CancellationToken cancellationToken)
    {
        INetwork[] networks = [.. entries.Select(entry => CreateNetwork(entry.Trial))];
        Parameters[] initial = [.. entries.Select((entry, i) => networks[i].CreateWeights(entry.InitialWeights))];
        TrainingOutcome[] outcomes = _isOnline
            ? OnlineTraining.Run(
                [.. entries.Select(entry => entry.Stage)],
                (IOnlineNetwork)networks[0],
                initial,
                [.. entries.Select(entry => entry.Trial.LearningRate)],
                new FixedSequences(fixedSequences),
                _updates,
                cancellationToken)
            : [.. entries.Select((entry, i) => TrainByGradient(entry, networks[i], initial[i], fixedSequences, cancellationToken))];
        return [.. networks.Zip(outcomes)];
    }

    private TrainingOutcome TrainByGradient(
        Entry entry, INetwork network, Parameters initial, MappingSequence[] fixedSequences, CancellationToken cancellationToken)
    {
        var training = new GradientTraining(entry.Stage, network, initial, _updates, entry.Trial.LearningRate, entry.Trial.ClipNorm);
        return _protocol == Protocol.Beyond
            ? training.RunAdam(new FreshSequences(MappingFamilies.Create(_family, population: null), fixedSequences[0].Steps, entry.Sequences), cancellationToken)
            : training.RunDescent(new FixedSequences(fixedSequences), cancellationToken);
    }

    private INetwork CreateNetwork(Trial trial) => LearnerNetwork.Create(
        _learner with { InitialScale = trial.InitialScale, FirstGateBias = -trial.GateBias, MemoryGateBias = trial.GateBias },
        truncated: _protocol == Protocol.Faithful);

    private static Architecture ArchitectureOf(Contender contender) => contender switch
    {
        Contender.Lstm1997 => Architecture.Lstm1997,
        Contender.ForgetGateLstm => Architecture.ForgetGateLstm,
        Contender.Gru => Architecture.Gru,
        Contender.Elman => Architecture.Elman,
        _ => Architecture.FullyRecurrent,
    };
}
