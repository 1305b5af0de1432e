using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

/// <summary>One tab, and what it did that it should not have.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public Visit(string address, IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Add($"request to another site: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Signs in as whom the demonstration's sign-in names first: a coordinator and steward.</summary>
    public async Task BecomeSomebodyAsync()
    {
        await Page.GotoAsync("/dev/sign-in");
        await Page.Locator(".people button").First.ClickAsync();
        await Page.WaitForURLAsync(url => url.EndsWith("/home", StringComparison.Ordinal));
    }

    /// <summary>The page wrote no error to the console and asked nothing of another site.</summary>
    public void AssertNoComplaints() => Assert.Empty(complaints);

    /// <summary>Nothing sticks out to the side once the page and its styles are there; says what does.</summary>
    public async Task AssertNoSidewaysScrollAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        var sticksOut = await SticksOutAsync();
        // A frame between a form's answer and its layout is no fault of the page: what stays is.
        for (var look = 0; sticksOut.Length > 0 && look < 10; look++)
        {
            await Task.Delay(200);
            sticksOut = await SticksOutAsync();
        }
        Assert.Empty(sticksOut);
    }

    private Task<string[]> SticksOutAsync() => Page.EvaluateAsync<string[]>(
        """
        () => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const wide = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > root.clientWidth);
            return [`${location.pathname}: ${root.scrollWidth} in ${root.clientWidth}`, ...wide.map(one => one.outerHTML.slice(0, 120))];
        }
        """);

    /// <summary>The checker of accessibility finds nothing (WCAG 2.2 AA and best practices).</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => $"{node.Target} {node.Html}"))}"));
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
