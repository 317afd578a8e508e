using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Pipeline.Core;

namespace Pipeline.Runner.Fingerprints;

/// <summary>Fingerprints the code of stages from the IL of optimised assemblies, without loading them, and checks that it is pure.</summary>
/// <remarks>
/// Each assembly is read and each method decoded once, however many stages reach it. A fingerprint does not depend on which others were taken
/// before. Not for several threads at a time.
/// </remarks>
public sealed class CodeFingerprinter : IDisposable
{
    private readonly CodeScope _scope;
    private readonly FrozenSet<string> _exemptTypes;

    /// <summary>Opens the assemblies whose methods are walked; others count by their version and by the names of the members used.</summary>
    /// <param name="assemblyPaths">Of the stages' projects, Authoring, Tables, Learning, Baselines and Numerics; see <see cref="IsOptimized"/>.</param>
    /// <param name="exemptions">Types whose own code may break the purity rules; none when absent.</param>
    public CodeFingerprinter(IEnumerable<string> assemblyPaths, IEnumerable<PurityExemption>? exemptions = null)
    {
        ArgumentNullException.ThrowIfNull(assemblyPaths);
        _scope = new CodeScope(assemblyPaths);
        _exemptTypes = (exemptions ?? []).Select(exemption => exemption.Type).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Fingerprints one stage.</summary>
    /// <param name="assemblyName">Simple name of an assembly of the scope.</param>
    /// <param name="typeFullName">As <see cref="Type.FullName"/> writes it; a class that implements <see cref="IStage"/>.</param>
    public CodeFingerprint Fingerprint(string assemblyName, string typeFullName)
    {
        TypeNode stage = FindStage(assemblyName, typeFullName);
        var walk = new CodeWalk(stage);
        ImmutableSortedDictionary<string, Digest> parts = Parts(walk);
        var text = new FramedText();
        foreach ((string name, Digest digest) in parts)
        {
            text.Add(name);
            text.Add(digest.ToString());
        }

        return new CodeFingerprint(text.ToDigest(), parts, Violations(walk));
    }

    /// <summary>Whether the assembly was compiled with optimisation (Release). The fingerprint of any other means nothing.</summary>
    /// <param name="assemblyPath">Path of its file, which is read and not loaded.</param>
    public static bool IsOptimized(string assemblyPath)
    {
        const int DisableOptimizations = 0x100;   // System.Diagnostics.DebuggableAttribute.DebuggingModes
        using var file = new PEReader(File.OpenRead(assemblyPath));
        MetadataReader reader = file.GetMetadataReader();
        foreach (CustomAttributeHandle handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name) == nameof(System.Diagnostics.DebuggableAttribute))
            {
                BlobReader value = reader.GetBlobReader(attribute.Value);
                value.ReadUInt16();   // the prolog that begins every attribute
                return (value.ReadInt32() & DisableOptimizations) == 0;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();

    private TypeNode FindStage(string assemblyName, string typeFullName)
    {
        AssemblyImage image = _scope.Find(assemblyName) ?? throw new ArgumentException(
            $"Assembly '{assemblyName}' was expected in the walked scope and was not found there. Give its path to the constructor.",
            nameof(assemblyName));
        TypeNode type = image.FindType(typeFullName) ?? throw new ArgumentException(
            $"A stage '{typeFullName}' was expected in assembly '{assemblyName}', and no such type was found. Build the solution again.",
            nameof(typeFullName));
        bool isStage = type.Ancestry
            .SelectMany(ancestor => ancestor.Interfaces)
            .Any(name => name.Definition is "Pipeline.Core.IStage" or "Pipeline.Core.ILaneStage");
        return isStage ? type : throw new ArgumentException(
            $"Type '{typeFullName}' was expected to implement Pipeline.Core.IStage and does not. Fingerprint stages only.", nameof(typeFullName));
    }

    private static ImmutableSortedDictionary<string, Digest> Parts(CodeWalk walk)
    {
        ImmutableSortedDictionary<string, Digest>.Builder parts = ImmutableSortedDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        foreach (MethodNode method in walk.Methods)
        {
            if (!parts.TryAdd(method.FullName, method.Facts.Digest))
            {
                throw new InvalidDataException(
                    $"Method '{method.FullName}' was expected in one assembly and was found in '{method.Declaring.Image.Name}' and another. "
                    + "Rename one of the types.");
            }

            foreach (string reference in method.Facts.References)
            {
                parts[$"reference {reference}"] = Digest.Of(Encoding.UTF8.GetBytes(reference));
            }
        }

        foreach (TypeNode type in walk.Types.Where(type => !type.IsCompilerMade))
        {
            parts[$"type {type.FullName}"] = Digest.Of(Encoding.UTF8.GetBytes(type.FullShape));
        }

        return parts.ToImmutable();
    }

    private ImmutableArray<PurityViolation> Violations(CodeWalk walk) =>
    [
        .. from method in walk.Methods
           where !_exemptTypes.Contains(method.Declaring.FullName)
           from finding in method.Facts.Findings
           let violation = new PurityViolation(finding.Member, finding.Reason, [.. walk.ChainTo(method), finding.Member])
           orderby violation.CallChain.Length, violation.ToString()
           select violation,
    ];
}
