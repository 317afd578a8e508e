using Microsoft.Playwright;
using Pipeline.Reporting.Html;
using Pipeline.Testing;

namespace Pipeline.Browser.Tests;

/// <summary>The sample report with live figures, opened from disk without a network, with every figure drawn; keeps what the page says and asks for.</summary>
internal sealed class ReportTab : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _messages = [];
    private readonly List<string> _requests = [];
    private IBrowserContext? _context;

    /// <summary>The page.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Addresses that the page asked for.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Opens the report.</summary>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="anchor">Place of the page, without <c>#</c>.</param>
    /// <param name="path">Another report than the sample.</param>
    public static async Task<ReportTab> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, string anchor = "", string? path = null)
    {
        IBrowser browser = BrowserTests.Browser;
        var tab = new ReportTab();
        string file = path ?? System.IO.Path.Combine(tab._folder.Path, "report.html");
        if (path is null)
        {
            await File.WriteAllTextAsync(file, ReportPage.Write(LiveReport.Create()));
        }

        tab._context = await browser.NewContextAsync(new BrowserNewContextOptions { Offline = true, ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        tab.Page = await tab._context.NewPageAsync();
        tab.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                tab._messages.Add(message.Text);
            }
        };
        tab.Page.PageError += (_, error) => tab._messages.Add(error);
        tab.Page.Request += (_, request) => tab._requests.Add(request.Url);
        await tab.Page.GotoAsync(new Uri(file).AbsoluteUri + (anchor.Length > 0 ? "#" + anchor : ""));
        await tab.Page.WaitForSelectorAsync("body[data-figures=drawn]");
        return tab;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_context?.CloseAsync() ?? Task.CompletedTask);
        _folder.Dispose();
    }
}
