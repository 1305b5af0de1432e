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

    /// <summary>The page wrote no error to the console and asked nothing of another site.</summary>
    public void AssertNoComplaints() => Assert.Empty(complaints);

    /// <summary>Nothing sticks out to the side.</summary>
    public async Task AssertNoSidewaysScrollAsync()
    {
        var excess = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, excess);
    }

    /// <summary>The checker of accessibility finds nothing (WCAG 2.2 AA and best practices).</summary>
    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => $"{node.Target} {node.Html}"))}"));
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
