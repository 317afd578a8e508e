using Jaksa2005.Networks;

namespace Jaksa2005.Experiments;

/// <summary>Multiply-adds of one step of a basic network: what section 3 gives as seconds.</summary>
internal static class MultiplyAdds
{
    /// <summary>Back-propagation: rule (1), then rules (5), (6) and (3).</summary>
    public static int OfBackPropagation(Topology basic) => basic.ForwardMultiplyAdds + basic.LearningMultiplyAdds;

    /// <summary>Under the learning network: rule (1), then a pass forward of the learning network, and one for each change that is scaled and added.</summary>
    public static int OfLearningNetwork(Topology basic, Topology learner) => basic.ForwardMultiplyAdds + learner.ForwardMultiplyAdds + basic.Weights;
}
