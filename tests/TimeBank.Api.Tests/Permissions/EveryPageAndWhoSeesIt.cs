using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Testing;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>Every page, as each kind of person, against pages.txt; and no form of any is taken that the page did not make.</summary>
public sealed class EveryPageAndWhoSeesIt
{
    private static readonly TableOfRules Table = TableOfRules.Read("pages.txt", "pages-by-role.txt", standIn: "other");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_page_stands_in_the_table()
    {
        Assert.Empty(Routes().Except(Table.Names));
        Assert.Empty(Table.Names.Except(Routes()));
    }

    [Theory, Databases]
    public async Task Nobody_sees_more_or_less_than_the_table_says(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        var faults = new List<string>();

        foreach (var column in Table.Columns)
        {
            using var browser = await BrowserOfAsync(scene, column);
            foreach (var route in Table.Names)
            {
                var seen = await SeenAsync(browser, AddressOf(route, scene.Here));
                if (seen != Table[route, column])
                    faults.Add($"{route}: {column} sees {seen} and should see {Table[route, column]}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task No_page_takes_a_form_that_it_did_not_make()
    {
        await using var scene = await PermissionScene.MakeAsync(Database.Sqlite);
        using var browser = await BrowserOfAsync(scene, "steward");
        var before = await StoredRows.ReadAsync(scene.Host);

        foreach (var route in Table.Names)
        {
            using var form = new FormUrlEncodedContent([new("_handler", "profile"), new("Form.Name", "Somebody else")]);
            using var answer = await browser.PostAsync(new Uri(AddressOf(route, scene.Here), UriKind.Relative), form, Token);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{route} answers {answer.StatusCode}.");
        }
        Assert.Equal(before, await StoredRows.ReadAsync(scene.Host));
    }

    [Fact]
    public async Task The_checker_of_the_HTML_standard_finds_nothing_on_any_of_them_nor_when_a_form_is_sent_empty()
    {
        await using var scene = await PermissionScene.MakeAsync(Database.Sqlite);
        using var checker = new HtmlChecker();

        foreach (var column in (string[])["nobody", "owner", "coordinator", "steward"])
            foreach (var route in Table.Names)
            {
                using var browser = new PageReader(scene.Host);
                if (WhoIs(scene, column) is { } who)
                    browser.Client.DefaultRequestHeaders.Add("Cookie", await SignInCookies.OfAsync(scene.Host, who));
                await browser.OpenAsync(AddressOf(route, scene.Here));
                checker.Add($"{route} as {column}", browser.Html);
                if (column is not ("owner" or "steward"))
                    continue;
                foreach (var form in browser.Forms.Where(form => form != "sign-out"))
                {
                    await browser.OpenAsync(AddressOf(route, scene.Here));
                    if (!browser.Forms.Contains(form))
                        continue;
                    await browser.SubmitAsync(form);
                    checker.Add($"{route} as {column} after {form}", browser.Html);
                }
            }

        Assert.InRange(checker.Pages, Table.Names.Count * 4, int.MaxValue);
        var found = await checker.FindAsync(Token);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static IEnumerable<string> Routes() =>
        typeof(TimeBankContext).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);

    private static async Task<HttpClient> BrowserOfAsync(PermissionScene scene, string column)
    {
        var client = scene.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        if (WhoIs(scene, column) is { } who)
            client.DefaultRequestHeaders.Add("Cookie", await SignInCookies.OfAsync(scene.Host, who));
        return client;
    }

    private static Participant? WhoIs(PermissionScene scene, string column) => column switch
    {
        "nobody" => null,
        "elsewhere" => scene.There.Owner,
        "coordinator-elsewhere" => scene.There.Coordinator,
        "other" => scene.Here.Other,
        "owner" => scene.Here.Owner,
        "verifier" => scene.Here.Verifier,
        "suspended" => scene.Here.Suspended,
        "young" => scene.Here.Young,
        "coordinator" => scene.Here.Coordinator,
        "steward" => scene.Here.Steward,
        _ => throw new InvalidOperationException($"Nobody is called {column}."),
    };

    private static string AddressOf(string route, Bank bank) => route
        .Replace("/exchanges/{Id:guid}", $"/exchanges/{KeyOf(bank.ExchangeId)}", StringComparison.Ordinal)
        .Replace("/hours/{Id:guid}", $"/hours/{KeyOf(bank.ContributionId)}", StringComparison.Ordinal)
        .Replace("/programmes/{Id:guid}", $"/programmes/{KeyOf(bank.ProgrammeId)}", StringComparison.Ordinal)
        .Replace("/cohorts/{Id:guid}", $"/cohorts/{KeyOf(bank.CohortId)}", StringComparison.Ordinal)
        .Replace("/meetings/{Id:guid}", $"/meetings/{KeyOf(bank.MeetingId)}", StringComparison.Ordinal)
        .Replace("/places/{Id:guid}", $"/places/{KeyOf(bank.HomeId)}", StringComparison.Ordinal)
        .Replace("/matching/{Id:guid}", $"/matching/{KeyOf(bank.MatchingId)}", StringComparison.Ordinal)
        .Replace("/proposals/{Id:guid}", $"/proposals/{KeyOf(bank.ProposalId)}", StringComparison.Ordinal)
        .Replace("/councils/{Id:guid}", $"/councils/{KeyOf(bank.CouncilId)}", StringComparison.Ordinal)
        .Replace("/groups/{Id:guid}", $"/groups/{KeyOf(bank.GroupId)}", StringComparison.Ordinal)
        .Replace("/pledges/{Id:guid}", $"/pledges/{KeyOf(bank.PledgeId)}", StringComparison.Ordinal)
        .Replace("/promises/{Id:guid}", $"/promises/{KeyOf(bank.PromiseId)}", StringComparison.Ordinal)
        .Replace("/certificates/{Code}", $"/certificates/{bank.CertificateCode}", StringComparison.Ordinal)
        .Replace("/listings/{Id:guid}", $"/listings/{KeyOf(bank.ListingId)}", StringComparison.Ordinal)
        .Replace("/transfers/{Id:guid}", $"/transfers/{KeyOf(bank.GiftId)}", StringComparison.Ordinal)
        .Replace("/desk/applications/{Id:guid}", $"/desk/applications/{KeyOf(bank.ApplicationId)}", StringComparison.Ordinal)
        .Replace("/organisations/{Id:guid}", $"/organisations/{KeyOf(bank.OrganisationId)}", StringComparison.Ordinal)
        .Replace("/members/{Id:guid}", $"/members/{bank.Owner.Id}", StringComparison.Ordinal)
        .Replace("{Number:int}", "2", StringComparison.Ordinal)
        .Replace("{Status:int}", "404", StringComparison.Ordinal)
        .Replace("{Group}", "hours", StringComparison.Ordinal)
        .Replace("/desk/jobs/{Name}", "/desk/jobs/SendNotices", StringComparison.Ordinal);

    private static Guid KeyOf(string nodeId) => NodeId.TryDecode(nodeId, out _, out var key) ? key : throw new InvalidOperationException(nodeId);

    private static async Task<string> SeenAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), Token);
        var to = answer.Headers.Location?.OriginalString;
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => "page",
            HttpStatusCode.NotFound => "nothing",
            HttpStatusCode.Gone => "gone",
            _ when to is not null => to.Contains("/sign-in", StringComparison.Ordinal) ? "sign-in" : "elsewhere",
            var status => status.ToString(),
        };
    }
}
