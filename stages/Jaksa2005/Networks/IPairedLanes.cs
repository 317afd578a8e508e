namespace Jaksa2005.Networks;

/// <summary>Marks a register that is two: the processor works on one half while the other waits, so that a kernel need not take two units at a time.</summary>
internal interface IPairedLanes
{
}
