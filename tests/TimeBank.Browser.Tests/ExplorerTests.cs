using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TimeBanking.Browser.Tests;

public sealed class ExplorerTests(Site site)
{
    [Fact]
    public async Task A_query_with_variables_is_written_and_run_by_keyboard_alone()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.FocusAsync("#query");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("query Find($name: String!) {");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("__type(name: $name) { name");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("query Find($name: String!) {\n  __type(name: $name) { name}\n}", await page.InputValueAsync("#query"));

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#variables")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("{\"name\": \"Query\"");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator("#status")).ToContainTextAsync("200");
        await Expect(page.Locator("#status")).ToContainTextAsync("ms");
        await Expect(page.Locator("#result")).ToContainTextAsync("\"name\": \"Query\"");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_wrong_query_shows_its_errors_and_leads_to_their_place()
    {
        await using var visit = await OpenAsync();
        await visit.Page.FillAsync("#query", "{\n  __typename\n  noSuchField\n}");
        await visit.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(visit.Page.Locator("#status")).ToContainTextAsync("1 error");
        await Expect(visit.Page.Locator("#result .errors")).ToContainTextAsync("noSuchField");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "line 3, column 3" }).ClickAsync();

        await Expect(visit.Page.Locator("#query")).ToBeFocusedAsync();
        Assert.Equal(17, await visit.Page.EvaluateAsync<int>("document.getElementById('query').selectionStart"));
    }

    [Theory]
    [InlineData("{\"first\": }", "This is not JSON")]
    [InlineData("[1]", "Variables are a JSON object")]
    public async Task Variables_that_are_no_JSON_object_are_named_and_nothing_is_sent(string variables, string expected)
    {
        await using var visit = await OpenAsync();
        await visit.Page.ClickAsync("#variables-part summary");
        await visit.Page.FillAsync("#variables", variables);
        var isSent = false;
        visit.Page.Request += (_, _) => isSent = true;
        await visit.Page.ClickAsync("#run");

        await Expect(visit.Page.Locator("#variables-error")).ToContainTextAsync(expected);
        await Expect(visit.Page.Locator("#status")).ToHaveTextAsync("Not asked");
        Assert.False(isSent);
    }

    [Fact]
    public async Task A_type_is_found_by_search_opened_and_left_again()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Keyboard.PressAsync("Control+K");
        await Expect(page.Locator("#search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("query");
        await Expect(page.Locator("#reference-body")).ToContainTextAsync("found");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#reference-body h3")).ToHaveTextAsync("Querytype");
        Assert.True(await page.Locator("#reference-body .members li").CountAsync() > 0);
        await page.ClickAsync("#reference-back");
        await Expect(page.Locator("#reference-body h3").First).ToHaveTextAsync("Start here");
    }

    [Fact]
    public async Task Fields_are_suggested_where_the_caret_stands()
    {
        await using var visit = await OpenAsync();
        await visit.Page.FillAsync("#query", "");
        await visit.Page.FocusAsync("#query");
        await visit.Page.Keyboard.TypeAsync("{ __typen");

        await Expect(visit.Page.GetByRole(AriaRole.Option)).ToHaveTextAsync("__typenameString!");
        await visit.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("{ __typename}", await visit.Page.InputValueAsync("#query"));
        await Expect(visit.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_query_is_tidied_and_of_several_operations_one_is_picked()
    {
        await using var visit = await OpenAsync();
        await visit.Page.FillAsync("#query", "query A{a:__typename} query B{b:__typename}");
        await visit.Page.ClickAsync("#prettify");
        Assert.Equal("query A {\n  a: __typename\n}\n\nquery B {\n  b: __typename\n}\n", await visit.Page.InputValueAsync("#query"));

        await visit.Page.SelectOptionAsync("#operation", "B");
        await visit.Page.ClickAsync("#run");

        await Expect(visit.Page.Locator("#result")).ToContainTextAsync("\"b\":");
    }

    [Fact]
    public async Task Token_query_and_history_are_kept_in_this_tab_only()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.FillAsync("#query", "query Mine { __typename }");
        await page.ClickAsync("#headers-part summary");
        await page.FillAsync("#token", "secret-token");
        await page.ReloadAsync();

        Assert.Equal("query Mine { __typename }", await page.InputValueAsync("#query"));
        Assert.Equal("secret-token", await page.InputValueAsync("#token"));
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + document.cookie.length"));
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/graphql");
        Assert.Equal("", await other.InputValueAsync("#token"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_subscription_shows_what_happens_as_it_happens_until_it_is_stopped(int width)
    {
        await using var visit = await OpenAsync(width);
        // Of whom no other test has anything to tell meanwhile.
        var (giver, receiver) = (await site.TokenOfAsync($"member{width / 8}@example.org"), await site.TokenOfAsync("member2@example.org"));
        await visit.Page.ClickAsync("#headers-part summary");
        await visit.Page.FillAsync("#token", giver);
        await visit.Page.FillAsync("#query", "subscription { exchangeChanged { state what minutes } }");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit.Page.Locator("#status")).ToContainTextAsync("Listening");

        await RecordHelpAsync(giver, receiver, "Mending a gate");
        await Expect(visit.Page.Locator("#result .event")).ToContainTextAsync("Mending a gate");
        await RecordHelpAsync(giver, receiver, "Painting a gate");
        await Expect(visit.Page.Locator("#status")).ToContainTextAsync("2 events");
        await Expect(visit.Page.Locator("#result .event").First).ToContainTextAsync("Painting a gate");
        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("#status")).ToHaveTextAsync("Stopped");
        await Expect(visit.Page.Locator("#run")).ToHaveTextAsync("Run");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_subscription_that_is_refused_shows_why()
    {
        await using var visit = await OpenAsync();
        await visit.Page.FillAsync("#query", "subscription { exchangeChanged { noSuchField } }");
        await visit.Page.ClickAsync("#run");

        await Expect(visit.Page.Locator("#status")).ToContainTextAsync("400");
        await Expect(visit.Page.Locator("#result .errors")).ToContainTextAsync("noSuchField");
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_explorer_is_accessible_and_fits_phone_and_desk(int width, ColorScheme scheme)
    {
        await using var visit = await OpenAsync(width, scheme);
        var page = visit.Page;
        foreach (var summary in await page.Locator(".ask summary").AllAsync())
            await summary.ClickAsync();
        if (await page.GetAttributeAsync("#toggle-reference", "aria-expanded") == "false")
            await page.ClickAsync("#toggle-reference");
        await page.FillAsync("#query", "query Long { __typename @include(if: true) # " + new string('x', 200) + "\n}");
        await page.ClickAsync("#run");
        await Expect(page.Locator("#status")).ToContainTextAsync("ms");

        await visit.AssertNoSidewaysScrollAsync();
        await visit.AssertAccessibleAsync();
        visit.AssertNoComplaints();
    }

    private async Task RecordHelpAsync(string giver, string receiver, string what)
    {
        var input = new
        {
            id = Guid.CreateVersion7(),
            giverId = await IdOfAsync(giver),
            receiverId = await IdOfAsync(receiver),
            what,
            day = "2026-01-05",
            minutes = 60,
            isSeparate = true,
        };
        var answer = await AskAsync(
            receiver, "mutation($input: RecordHelpInput!) { recordHelp(input: $input) { exchange { state } } }", new { input });
        Assert.Equal("CONFIRMED", answer.GetProperty("recordHelp").GetProperty("exchange").GetProperty("state").GetString());
    }

    private async Task<string> IdOfAsync(string token) =>
        (await AskAsync(token, "{ me { id } }")).GetProperty("me").GetProperty("id").GetString()!;

    private async Task<JsonElement> AskAsync(string token, string query, object? variables = null)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.PostAsJsonAsync(new Uri(site.Address + "/graphql"), new { query, variables });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }

    private async Task<Visit> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await site.VisitAsync(width, scheme: scheme);
        await visit.Page.GotoAsync("/graphql");
        await Expect(visit.Page.Locator("#reference-body h3").First).ToHaveTextAsync("Start here");
        return visit;
    }
}
