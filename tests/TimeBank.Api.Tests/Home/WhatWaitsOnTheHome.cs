using System.Text.Json;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;

namespace TimeBanking.Api.Tests.Home;

/// <summary>All that waits for somebody, whatever it is about: the API tells it as their home lists it.</summary>
public sealed class WhatWaitsOnTheHome
{
    private const string MyTasks = "{ myTasks { kind count exchange { id what } contribution { id what } consent { id member { name } } } }";

    [Theory, Databases]
    public async Task Consents_corrections_and_hours_to_verify_come_before_exchanges_in_the_API_as_on_the_home(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host, before => before with { ConsentUntilAge = 16 });
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        await FillAsync(scene);
        using var vera = await SignInCookies.SignedInAsync(host, scene.Vera);

        var tasks = await TasksOfAsync(scene.Vera);

        Assert.Equal(
            ["ANSWER_CONSENT Yuki", "ANSWER_CORRECTION Lunch served", "VERIFY_HOURS 2", "ANSWER_CLAIM A lift", "ANSWER_PROPOSAL Shopping"],
            tasks.Select(Said));
        await vera.OpenAsync("/home");
        Assert.Contains("5 things wait for you", vera.Text, StringComparison.Ordinal);
        var places = new[]
        {
            "You are asked, as a guardian", "Another time was said for “Lunch served”", "2 times hours wait for you to verify",
            "Gita says they helped you: A lift", "Gita proposes: Shopping",
        }.Select(text => vera.Text.IndexOf(text, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        // Their own hours others verify, and of another time bank nothing is there.
        Assert.Equal(["VERIFY_HOURS 2"], (await TasksOfAsync(scene.Cora)).Select(Said));
        Assert.Empty(await TasksOfAsync(scene.Gita));
        Assert.Empty(await TasksOfAsync(scene.Community.Stranger));
        Assert.Empty(await TasksOfAsync(elsewhere.Coordinator));
    }

    [Theory, Databases]
    public async Task What_was_answered_waits_no_more_and_an_answer_names_only_what_it_is_about(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host, before => before with { ConsentUntilAge = 16 });
        await FillAsync(scene);
        var tasks = await TasksOfAsync(scene.Vera);
        Assert.All(tasks, task => Assert.Single(
            (string[])["count", "exchange", "contribution", "consent"], field => task.GetProperty(field).ValueKind != JsonValueKind.Null));

        await scene.Vera.ActAsync("giveConsent", new { consentId = IdOf(tasks[0], "consent") }, "consent { id }");
        await scene.Vera.ActAsync("agreeToCorrection", new { contributionId = IdOf(tasks[1], "contribution") }, "contribution { id }");
        var hours = (await scene.Vera.AskAsync("{ contributions(toVerify: true) { nodes { id } } }")).GetProperty("contributions").GetProperty("nodes");
        foreach (var one in hours.EnumerateArray())
            await scene.ActAsync(scene.Vera, "verifyContribution", one.GetProperty("id").GetString()!);
        await scene.Vera.ActAsync("confirmExchange", new { exchangeId = IdOf(tasks[3], "exchange") });
        await scene.Vera.ActAsync("declineExchange", new { exchangeId = IdOf(tasks[4], "exchange") });

        Assert.Empty(await TasksOfAsync(scene.Vera));
    }

    /// <summary>Vera is asked for a consent, about hours of hers, to verify twice, and for a word about two exchanges.</summary>
    private static async Task FillAsync(HoursScene scene)
    {
        var (gita, vera) = (scene.Gita, scene.Vera);
        await gita.ActAsync("claimHelp", new { giverId = gita.NodeId, receiverId = vera.NodeId, what = "A lift", day = "2026-11-20", minutes = 30 });
        await gita.ActAsync("proposeExchange", new { giverId = gita.NodeId, receiverId = vera.NodeId, what = "Shopping", day = "2026-12-20" });
        await scene.LoggedAsync(gita);
        await scene.LoggedAsync(gita, what: "Garden");
        await scene.ActAsync(scene.Cora, "correctContribution", await scene.LoggedAsync(vera, 60, "Lunch served"), "You left at one.", 30);
        var young = (await scene.Cora.ActAsync("addMember", new { name = "Yuki", birthDate = "2012-05-05" }, "member { id }"))
            .GetProperty("member").GetProperty("id").GetString();
        await scene.Cora.ActAsync(
            "askForConsent", new { memberId = young, guardianName = "Vera", guardianMemberId = vera.NodeId }, "consent { id }");
    }

    private static async Task<IReadOnlyList<JsonElement>> TasksOfAsync(Participant who) =>
        [.. (await who.AskAsync(MyTasks)).GetProperty("myTasks").EnumerateArray()];

    private static string? IdOf(JsonElement task, string about) => task.GetProperty(about).GetProperty("id").GetString();

    private static string Said(JsonElement task)
    {
        var what = task.GetProperty("consent") is { ValueKind: JsonValueKind.Object } consent ? consent.GetProperty("member").GetProperty("name")
            : task.GetProperty("contribution") is { ValueKind: JsonValueKind.Object } hours ? hours.GetProperty("what")
            : task.GetProperty("exchange") is { ValueKind: JsonValueKind.Object } exchange ? exchange.GetProperty("what")
            : task.GetProperty("count");
        return $"{task.GetProperty("kind").GetString()} {what}";
    }
}
