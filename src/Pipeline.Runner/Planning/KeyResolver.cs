using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Numerics;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Fingerprints;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>Finds the key parts of instances as the content of their inputs becomes known.</summary>
/// <param name="pipelineSeed">The <c>seed:</c> of pipeline.yaml.</param>
/// <param name="code">Fingerprints of the stage types.</param>
public sealed class KeyResolver(long pipelineSeed, StageFingerprints code)
{
    /// <summary>The parts of <paramref name="instance"/>'s key.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="contentOf">Digest of an output, or null while it is not known.</param>
    /// <returns>The parts, or null while the content of an input is not known.</returns>
    public KeyParts? TryResolve(StageInstance instance, Func<OutputReference, Digest?> contentOf)
    {
        var inputs = ImmutableArray.CreateBuilder<RecordedInput>();
        foreach (InputBinding binding in instance.Inputs)
        {
            foreach (OutputReference element in binding.Elements)
            {
                if (contentOf(element) is not Digest content)
                {
                    return null;
                }

                inputs.Add(new RecordedInput(binding.Name, element.Producer.Axes.ToString(), content));
            }
        }

        return new KeyParts(
            instance.Type.Name,
            code.Of(instance.Type),
            instance.SettingsJson,
            instance.StreamName,
            pipelineSeed,
            instance.Seed,
            NumericContract.Version,
            inputs.ToImmutable());
    }
}
