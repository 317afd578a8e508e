namespace Pipeline.EndToEnd.Tests.Driving;

/// <summary>Somebody whom permission bits bind, as they do not bind root, under whom tests often run.</summary>
internal static class OrdinaryUser
{
    /// <summary>The number of the user nobody.</summary>
    public const int Number = 65534;

    /// <summary>Ignores the test where root cannot take this user's place.</summary>
    public static void Require()
    {
        if (!PipelineProcess.MayBeStartedBy(Number))
        {
            Assert.Ignore("root may read this checkout, but nobody else, or setpriv is missing. Clone it below a folder that all may enter; install util-linux.");
        }
    }
}
