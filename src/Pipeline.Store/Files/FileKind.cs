namespace Pipeline.Store;

/// <summary>What stands at a path. A link is a thing of its own, whatever it points to.</summary>
public enum FileKind
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A link, socket, device or pipe: nothing that the store makes.</summary>
    Other,
}
