using Pipeline.Store.Tests.Sharing;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>A registry, a store that sends and one that receives.</summary>
internal sealed class RegistryCase : IDisposable
{
    public RegistryCase(bool asksForPassword = false)
        : this(RegistryProcess.Start(asksForPassword))
    {
    }

    public RegistryCase(RegistryProcess registry)
    {
        Registry = registry;
        Shipment = SampleShipment.Pack(Sender.Store);
    }

    /// <summary>The registry.</summary>
    public RegistryProcess Registry { get; }

    /// <summary>Has the results.</summary>
    public StoreFolder Sender { get; } = new();

    /// <summary>Wants them.</summary>
    public StoreFolder Receiver { get; } = new();

    /// <summary>What travels.</summary>
    public Shipment Shipment { get; set; }

    /// <summary>An output of the first result.</summary>
    public BlobDescriptor Output => Sender.Store.LastOf(SampleShipment.Instances[0])!.Record.Outputs[0].Blob;

    /// <summary>Sends to the registry, or to what stands in front of it.</summary>
    public async Task<SendSummary> PushAsync(RegistryReference? reference = null, ICredentialSource? credentials = null, TransferOptions? options = null)
    {
        using OciRegistry target = Open(reference, credentials, options);
        return await new ShipmentSender(target, options ?? SampleShipment.Impatient).SendAsync(Shipment, null, CancellationToken.None);
    }

    /// <summary>Receives from the registry, or from what stands in front of it.</summary>
    public async Task<ReceiveSummary> PullAsync(RegistryReference? reference = null, ICredentialSource? credentials = null)
    {
        using OciRegistry source = Open(reference, credentials, null);
        return await SampleShipment.ReceiveAsync(Receiver.Store, source);
    }

    /// <summary>A client of the registry.</summary>
    public OciRegistry Open(RegistryReference? reference = null, ICredentialSource? credentials = null, TransferOptions? options = null) =>
        new(reference ?? Registry.Reference, new RegistryAccess(credentials ?? new NoCredentials()) { IsInsecure = true }, SampleShipment.Policy(options));

    public void Dispose()
    {
        Registry.Dispose();
        Sender.Dispose();
        Receiver.Dispose();
    }

    private sealed class NoCredentials : ICredentialSource
    {
        public Task<RegistryCredential?> FindAsync(string host, CancellationToken cancellationToken) => Task.FromResult<RegistryCredential?>(null);
    }
}
