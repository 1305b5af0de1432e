using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>After how many hours a check-out counts as forgotten is a rule of the time bank; it then waits for the member at home.</summary>
public sealed class ForgettingToCheckOut
{
    [Theory, Databases]
    public async Task A_forgotten_check_out_waits_by_the_rule_of_the_time_bank_until_it_is_said(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var stella = await scene.Community.JoinAsync("Stella", RoleKind.Steward);
        Assert.Equal("POLICY_NOT_ACCEPTED", CodeOf(await stella.ActAsync("changePolicies", new { hoursUntilForgotten = 25 }, "timeBank { id }")));
        Assert.Equal("POLICY_NOT_ACCEPTED", CodeOf(await stella.ActAsync("changePolicies", new { hoursUntilForgotten = 0 }, "timeBank { id }")));
        var changed = await stella.ActAsync("changePolicies", new { hoursUntilForgotten = 4 }, "timeBank { policies { hoursUntilForgotten } }");
        Assert.Equal(4, changed.GetProperty("timeBank").GetProperty("policies").GetProperty("hoursUntilForgotten").GetInt32());
        await scene.Gita.ActAsync("checkIn", new { what = "Kitchen" }, "presence { id }");

        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Empty(await TasksAsync(scene.Gita));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var task = Assert.Single(await TasksAsync(scene.Gita));
        Assert.Equal(("CHECK_OUT", "Kitchen", true), (
            task.GetProperty("kind").GetString(), task.GetProperty("presence").GetProperty("what").GetString(), task.GetProperty("presence").GetProperty("isForgotten").GetBoolean()));
        Assert.Empty(await TasksAsync(scene.Community.Stranger));
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        await gita.OpenAsync("/home");
        Assert.Contains("Until when were you there: Kitchen?", gita.Text, StringComparison.Ordinal);
        Assert.Equal("CHECK_OUT_NOT_ACCEPTED", CodeOf(await scene.Gita.ActAsync("checkOut", new { }, Fields)));

        Assert.Null(CodeOf(await scene.Gita.ActAsync("checkOut", new { until = host.Clock.GetUtcNow().AddHours(-2).ToString("O") }, Fields)));
        Assert.Empty(await TasksAsync(scene.Gita));
    }

    private static async Task<IReadOnlyList<JsonElement>> TasksAsync(Participant who) =>
        [.. (await who.AskAsync("{ myTasks { kind presence { what isForgotten } } }")).GetProperty("myTasks").EnumerateArray()];
}
