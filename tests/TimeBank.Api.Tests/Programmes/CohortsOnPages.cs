using System.Net;
using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Programmes;

/// <summary>A cohort from the template to its group, by pages alone.</summary>
public sealed class CohortsOnPages
{
    [Theory, Databases]
    public async Task A_steward_makes_FAST_a_coordinator_opens_a_cohort_its_team_runs_it_and_graduates_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CohortScene.MakeAsync(host);
        using var stella = await SignInCookies.SignedInAsync(host, scene.Stella);
        using var cora = await SignInCookies.SignedInAsync(host, scene.Cora);
        using var pat = await SignInCookies.SignedInAsync(host, scene.Pat);

        await stella.OpenAsync("/programmes");
        Assert.Contains("Begin with FAST", stella.Text, StringComparison.Ordinal);
        await stella.OpenAsync("/programmes/new");
        Assert.Contains("value=\"FAST\"", stella.Html, StringComparison.Ordinal);
        await stella.SubmitAsync("programme", ("Form.Sessions", "many"));
        Assert.Contains("is no whole number", stella.Text, StringComparison.Ordinal);
        await stella.SubmitAsync("programme", ("Form.Name", "FAST"), ("Form.Sessions", "2"), ("Form.SessionsToGraduate", "1"), ("Form.HasDraw", "true"), ("Form.TeamParts", "parent partner\r\nfrom the school"));
        Assert.Contains("2 sessions of 2 hours 30 minutes", stella.Text, StringComparison.Ordinal);
        var programme = stella.Path;

        await cora.OpenAsync($"{programme}/open");
        (string, string)[] cohort =
        [
            ("Form.Name", "Winter at Hill School"), ("Form.Place", "School hall"), ("Form.To", KeyOf(scene.Hours.OrganisationId)), ("Form.StartsAt", "17:30"),
            ("Form.FirstDay.Day", "1"), ("Form.FirstDay.Month", "12"), ("Form.FirstDay.Year", "2026"), ("Form.LeftOut", "2026-12-08"),
        ];
        await cora.SubmitAsync("cohort", cohort);
        Assert.Contains("The team has at least 4 people; this one has 0.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Winter at Hill School\"", cora.Html, StringComparison.Ordinal);
        var numbers = await NumbersAsync(scene);
        await cora.SubmitAsync("cohort", [.. cohort, .. numbers.Select((number, at) => ($"Form.Team[{at}].Number", number)), ("Form.Team[0].Part", "parent partner"), ("Form.Team[1].Part", "from the school")]);
        Assert.Contains("parent partner", cora.Text, StringComparison.Ordinal);
        Assert.Contains("15 December 2026", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("8 December 2026", cora.Text.Replace("15 December 2026", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var opened = cora.Path;

        await pat.OpenAsync($"{opened}/households/new");
        await pat.SubmitAsync("household", ("Form.Name", "Family Gita"), ("Form.People[0].Number", "2"), ("Form.People[1].Name", "Ben"), ("Form.People[1].IsChild", "true"));
        Assert.Contains("Gita, Ben", pat.Text, StringComparison.Ordinal);
        await pat.OpenAsync($"{opened}/households/new");
        await pat.SubmitAsync("household", ("Form.Name", "Family Okafor"), ("Form.People[0].Name", "Ada"));
        var session = LinkTo("meetings", pat.Html);
        await pat.OpenAsync(Regex.Match(pat.Html, "href=\"([^\"]+household=[0-9a-f-]{36})\">Family Okafor").Groups[1].Value);
        Assert.Contains("value=\"Ada\"", pat.Html, StringComparison.Ordinal);
        await pat.SubmitAsync("household", ("Form.Name", "Family Okafor"), ("Form.People[0].Name", "Ada"), ("Form.People[1].Name", "Emeka"), ("Form.People[1].IsChild", "true"));
        Assert.Contains("Ada, Emeka", pat.Text, StringComparison.Ordinal);

        await pat.OpenAsync(session);
        Assert.Contains("From an hour before it begins", pat.Text, StringComparison.Ordinal);
        scene.GoTo(1, TimeSpan.FromHours(3));
        await pat.OpenAsync(session);
        await pat.SubmitAsync("tap", ("Form.Present", ButtonOf("Family Gita is here", pat.Html)));
        Assert.Contains("Who is here: 1", pat.Text, StringComparison.Ordinal);
        await pat.SubmitAsync("codes", ("Form.Codes", "026 019"));
        Assert.Contains("No line of the sheet has the code “019”.", pat.Text, StringComparison.Ordinal);
        await pat.SubmitAsync("codes", ("Form.Codes", "026"));
        await pat.SubmitAsync("tap", ("Form.Present", ButtonOf("Pat is here", pat.Html)));
        Assert.Contains("Who is here: 3", pat.Text, StringComparison.Ordinal);
        await pat.SubmitAsync("draw");
        Assert.Matches("Family (Gita|Okafor) won!", pat.Text);
        Assert.Contains("Not yet won: 1.", pat.Text, StringComparison.Ordinal);
        await pat.OpenAsync($"{session}/sheet");
        Assert.Contains("018", pat.Text, StringComparison.Ordinal);
        using var vera = await SignInCookies.SignedInAsync(host, scene.Hours.Vera);
        await vera.OpenAsync("/hours/verify");
        Assert.Contains("Winter at Hill School", vera.Text, StringComparison.Ordinal);

        await pat.OpenAsync($"{opened}/graduation");
        await pat.SubmitAsync("graduation", ("Form.Facilitators", $"{scene.Hours.Gita.Id}"));
        Assert.Contains("graduated", pat.Text, StringComparison.Ordinal);
        Assert.Contains("Take the graduation back", pat.Text, StringComparison.Ordinal);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Hours.Gita);
        await gita.OpenAsync("/programmes");
        await gita.OpenAsync(LinkTo("groups", gita.Html));
        Assert.Contains("Would you facilitate?", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("answer", ("Form.IsYes", "true"));
        Assert.Contains("Facilitating now: Gita.", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync(programme);
        await gita.SubmitAsync("offer", ("Form.IsOffered", "true"));
        Assert.Contains("You said that you would help to carry the next cohort.", gita.Text, StringComparison.Ordinal);

        // What is of the cohort is its team's.
        await gita.OpenAsync(opened);
        Assert.Equal(HttpStatusCode.NotFound, gita.Status);
        await pat.OpenAsync(opened);
        await pat.SubmitAsync("undo");
        Assert.Contains("under way", pat.Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(CohortScene scene)
    {
        List<string> numbers = [];
        foreach (var one in scene.Team)
            numbers.Add((await one.AskAsync("{ me { number } }")).GetProperty("me").GetProperty("number").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture));
        return numbers;
    }

    private static string LinkTo(string place, string html) => Regex.Match(html, $"href=\"(/{place}/[0-9a-f-]{{36}})\"").Groups[1].Value;

    private static string ButtonOf(string label, string html) =>
        Regex.Match(html, $"value=\"([^\"]+)\"[^>]*aria-label=\"{label}\"").Groups[1].Value;

    private static string KeyOf(string nodeId) => NodeId.TryDecode(nodeId, out _, out var key) ? key.ToString() : throw new InvalidOperationException(nodeId);
}
