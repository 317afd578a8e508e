namespace Pipeline.Learning.Checkpoints;

/// <summary>Something that can stop, be saved, and go on elsewhere with the same bits.</summary>
public interface ICheckpointed
{
    /// <summary>Names every piece of state on which what follows depends. The order of the pieces does not matter.</summary>
    void Exchange(ICheckpoint checkpoint);
}
