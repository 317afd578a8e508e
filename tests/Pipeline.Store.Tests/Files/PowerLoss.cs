namespace Pipeline.Store.Tests.Files;

/// <summary>What happens to things that were changed and not synced.</summary>
internal enum PowerLoss
{
    /// <summary>The process dies, the kernel lives: nothing is lost.</summary>
    None,

    /// <summary>Every change is lost.</summary>
    Everything,

    /// <summary>Names survive, content is lost: the empty files that users of ext4 know.</summary>
    Content,

    /// <summary>Content survives, names are lost.</summary>
    Names,

    /// <summary>Each name by itself is kept or lost; each file is kept, lost, or torn somewhere.</summary>
    Anything,
}
