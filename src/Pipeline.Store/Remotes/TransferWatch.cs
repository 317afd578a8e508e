namespace Pipeline.Store;

/// <summary>Ends a transfer that never stalls and never gets anywhere either, as when a byte comes every few seconds.</summary>
internal sealed class TransferWatch(TimeSpan patience, TimeProvider time)
{
    private readonly long _begin = time.GetTimestamp();

    /// <summary>Requires that the transfer could still end in time.</summary>
    /// <exception cref="TransientRemoteException">It took too long.</exception>
    public void RequireProgress()
    {
        if (time.GetElapsedTime(_begin) > patience)
        {
            throw new TransientRemoteException($"the content came too slowly to end within {patience.TotalSeconds:0.#} s");
        }
    }
}
