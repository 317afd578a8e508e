namespace Pipeline.Runner.Tests.Fingerprints;

/// <summary>Removes the compiled samples after the last test of this namespace.</summary>
[SetUpFixture]
public sealed class SampleCompilerCleanup
{
    [OneTimeTearDown]
    public void RemoveSamples() => SampleCompiler.Clean();
}
