using Microsoft.Playwright;

namespace Pipeline.Browser.Tests;

/// <summary>The system's Chromium, once for all tests.</summary>
[SetUpFixture]
public sealed class BrowserTests
{
    private static readonly string[] s_programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    /// <summary>The browser; without one the test is skipped.</summary>
    public static IBrowser Browser
    {
        get
        {
            if (s_browser is null)
            {
                Assert.Ignore("Chromium was not found. Install it: apt-get install chromium");
            }

            return s_browser;
        }
    }

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        string? program = s_programs.FirstOrDefault(File.Exists);
        if (program is not null)
        {
            s_playwright = await Playwright.CreateAsync();
            s_browser = await s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await (s_browser?.CloseAsync() ?? Task.CompletedTask);
        s_playwright?.Dispose();
    }
}
