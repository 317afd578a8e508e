namespace Jaksa2005.Networks;

/// <summary>Takes what the output units of a network answer while it is in a register. A structure, so that the call is inlined.</summary>
internal interface IAnswerTaker<TLanes>
{
    /// <summary>Takes the answer of the output unit that stands at <paramref name="place"/> of [outputs × W].</summary>
    void Take(nint place, TLanes answer);
}
