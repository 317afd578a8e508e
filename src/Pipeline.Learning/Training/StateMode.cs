namespace Pipeline.Learning.Training;

/// <summary>What a sequence's first step finds as its previous state.</summary>
public enum StateMode
{
    /// <summary>The initial state: zeros, or what was learned.</summary>
    Reset,

    /// <summary>What the sequence in the same place left in the run before; the initial state in the first run.</summary>
    Carried,
}
