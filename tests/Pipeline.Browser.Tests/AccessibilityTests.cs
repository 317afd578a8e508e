using Microsoft.Playwright;
using Pipeline.Testing;

namespace Pipeline.Browser.Tests;

public class AccessibilityTests
{
    private static readonly string s_axe = Path.Combine(Repository.Root, "tests", "Pipeline.Browser.Tests", "Axe", "node_modules", "axe-core", "axe.min.js");

    [Test]
    public async Task Page_InEitherScheme_HasNoSeriousFault([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme, [Values(390, 1280)] int width)
    {
        if (!File.Exists(s_axe))
        {
            Assert.Ignore("axe-core is absent. Run 'make test-tools'.");
        }

        await using ReportTab tab = await ReportTab.OpenAsync(width, scheme);
        await tab.Page.EvaluateAsync("for (const fold of document.querySelectorAll('details')) { fold.open = true; }");

        // Not as a script element: the page's own policy rightly refuses one.
        await tab.Page.EvaluateAsync(await File.ReadAllTextAsync(s_axe) + ";0");
        string[] faults = await tab.Page.EvaluateAsync<string[]>(
            "axe.run().then((result) => result.violations.filter((fault) => ['serious', 'critical'].includes(fault.impact)).map((fault) => `${fault.id}: ${fault.nodes.slice(0, 5).map((node) => node.html.slice(0, 150)).join(' | ')}`))");

        Assert.That(faults, Is.Empty);
    }
}
