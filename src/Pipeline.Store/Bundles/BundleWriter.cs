using System.Text;

namespace Pipeline.Store;

/// <summary>Writes a shipment as one file: a tar archive of an OCI image layout, entries sorted by name, the same bytes for the same shipment.</summary>
public static class BundleWriter
{
    private const int BufferSize = 1 << 17;
    private const string LayoutMarker = """{"imageLayoutVersion":"1.0.0"}""";

    /// <summary>Writes <paramref name="shipment"/> to <paramref name="path"/>, which appears when it is complete.</summary>
    /// <exception cref="StoreException">The disk refuses it.</exception>
    /// <exception cref="BundleException">A blob is too large for the format.</exception>
    public static void Write(string path, Shipment shipment, IProgress<long>? written = null)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        string full = Path.GetFullPath(path);
        StoreException.Guard(Path.GetDirectoryName(full)!, () =>
        {
            string draft = full + ".draft";
            try
            {
                using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize))
                {
                    Write(file, path, shipment, written);
                    file.Flush(flushToDisk: true);
                }

                File.Move(draft, full, overwrite: true);
                return true;
            }
            finally
            {
                File.Delete(draft);   // nothing is left to delete after a successful move
            }
        });
    }

    private static void Write(FileStream file, string path, Shipment shipment, IProgress<long>? written)
    {
        // "blobs/…" < "index.json" < "oci-layout" < "ro-crate-metadata.json": the order of the names.
        byte[] buffer = new byte[BufferSize];
        foreach (BlobDescriptor blob in shipment.Contents)
        {
            if (blob.Size >= TarHeader.SizeLimit)
            {
                throw new BundleException(path, $"blob {blob.Digest} has {blob.Size} bytes, and an entry must be below 8 GiB.", "Share it through a registry or a folder: './pipeline push --help'.");
            }

            using Stream content = shipment.Open(blob);
            WriteEntry(file, BundleArchive.BlobFolder + blob.Digest.Hex, content, blob.Size, buffer);
            written?.Report(blob.Size);
        }

        WriteEntry(file, BundleArchive.IndexName, new MemoryStream(shipment.Index.Content.ToArray()), shipment.Index.Descriptor.Size, buffer);
        WriteEntry(file, BundleArchive.MarkerName, new MemoryStream(Encoding.UTF8.GetBytes(LayoutMarker)), LayoutMarker.Length, buffer);
        if (shipment.FindDocument(BundleArchive.CrateName) is SmallBlob crate)
        {
            WriteEntry(file, BundleArchive.CrateName, new MemoryStream(crate.Content.ToArray()), crate.Descriptor.Size, buffer);
        }

        file.Write(new byte[2 * TarHeader.BlockSize]);
    }

    private static void WriteEntry(FileStream file, string name, Stream content, long size, byte[] buffer)
    {
        Span<byte> block = stackalloc byte[TarHeader.BlockSize];
        new TarHeader(name, size, '0').Write(block);
        file.Write(block);
        for (int count = content.Read(buffer); count > 0; count = content.Read(buffer))
        {
            file.Write(buffer, 0, count);
        }

        block.Clear();
        file.Write(block[..(int)(TarHeader.PaddedSize(size) - size)]);
    }
}
