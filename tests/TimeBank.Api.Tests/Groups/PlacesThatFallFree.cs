using System.Text.Json;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Api.Tests.Notices;
using TimeBanking.Api.Tests.Pages;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>A place that falls free is offered to whoever waits longest, who answers in some days; then to the next.</summary>
public sealed class PlacesThatFallFree
{
    [Theory, Databases]
    public async Task Whoever_waits_takes_it_or_leaves_it_by_the_link_of_a_mail_and_to_open_it_changes_nothing(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, group, ada, ben) = await FullAsync(mail);

        await ActAsync(scene.Rhys, "leaveGroup", group);

        var first = Assert.Single(await MailsAsync(mail));
        Assert.Equal("ada@example.org", first.To);
        Assert.Contains("A place is free for you in Bread.", first.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Say until Sunday, 29 November 2026", Unfolded(first.Message.Text), StringComparison.Ordinal);
        using var browser = new PageReader(mail.Host);
        var link = HearingOfHelp.LinkIn(first.Message.Text, "/answer/place?key=");
        Assert.Contains("A place is free for you", await ShownAsync(browser, link), StringComparison.Ordinal);
        Assert.Equal("Gita", await NamesAsync(scene.Gita, group));

        // No is fine; the next is asked.
        await HearingOfHelp.SubmitAsync(browser, link, "no");
        Assert.Contains("This place is not kept for you", await ShownAsync(browser, link), StringComparison.Ordinal);
        var second = Assert.Single(await MailsAsync(mail));
        Assert.Equal("ben@example.org", second.To);
        var next = HearingOfHelp.LinkIn(second.Message.Text, "/answer/place?key=");
        await HearingOfHelp.SubmitAsync(browser, next, "yes");
        Assert.Equal("Ben Gita", await NamesAsync(scene.Gita, group));
        Assert.Contains("You are of Bread now", await ShownAsync(browser, next), StringComparison.Ordinal);
        // Whoever said yes by their own word needs no mail of it.
        Assert.Empty(await MailsAsync(mail));
        Assert.False((await ReadAsync(ada, group)).GetProperty("isMine").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(ada, group)).GetProperty("myAsking").ValueKind);
    }

    [Theory, Databases]
    public async Task Who_does_not_answer_in_time_waits_no_more_and_the_place_goes_on(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, group, ada, ben) = await FullAsync(mail);
        await ActAsync(scene.Rhys, "leaveGroup", group);
        var link = HearingOfHelp.LinkIn(Assert.Single(await MailsAsync(mail)).Message.Text, "/answer/place?key=");
        Assert.Contains("0 lapsed", await AfterAsync(mail, TimeSpan.FromDays(6)), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await AskingAsync(ben, group)).ValueKind);

        Assert.Contains("1 lapsed", await AfterAsync(mail, TimeSpan.FromDays(1)), StringComparison.Ordinal);

        Assert.Equal("ben@example.org", Assert.Single(await MailsAsync(mail)).To);
        Assert.NotEqual(JsonValueKind.Null, (await AskingAsync(ben, group)).ValueKind);
        using var browser = new PageReader(mail.Host);
        Assert.DoesNotContain("<form", await ShownAsync(browser, link), StringComparison.Ordinal);
        Assert.Contains("0 lapsed", await AfterAsync(mail, TimeSpan.Zero), StringComparison.Ordinal);
        // Whoever asks again waits behind all others.
        Assert.Equal(2, (await JoinAsync(ada, group)).GetProperty("group").GetProperty("myAsking").GetProperty("turn").GetInt32());
        Assert.Null(CodeOf(await JoinAsync(ben, group)));
        Assert.Equal("Ben Gita", await NamesAsync(scene.Gita, group));
    }

    [Theory, Databases]
    public async Task A_larger_maximum_offers_as_many_places_and_the_young_come_at_once(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, group, ada, ben) = await FullAsync(mail, policies => policies with { ConsentUntilAge = null });
        var young = await scene.JoinBankAsync("Yara");
        await scene.Cora.ActAsync("changeMember", new { memberId = young.NodeId, birthDate = "2011-01-01" }, "member { id }");
        mail.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await JoinAsync(young, group);
        await ActAsync(scene.Gita, "admitToGroup", group, new { memberId = young.NodeId, isYes = true });

        Assert.Null(CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", maximumSize = 5 })));

        Assert.Equal(["ada@example.org", "ben@example.org"], (await MailsAsync(mail)).Select(one => one.To).Order(StringComparer.Ordinal));
        Assert.Equal("Gita Rhys Yara", await NamesAsync(scene.Gita, group));
        Assert.False((await ReadAsync(scene.Gita, group)).GetProperty("hasRoom").GetBoolean());
        var task = Assert.Single((await ada.AskAsync("{ myTasks { kind about group { name } answerBy } }")).GetProperty("myTasks").EnumerateArray());
        Assert.Equal(("TAKE_PLACE", "Bread"), (task.GetProperty("kind").GetString(), task.GetProperty("group").GetProperty("name").GetString()));
        Assert.Empty((await young.AskAsync("{ myTasks { kind } }")).GetProperty("myTasks").EnumerateArray());
        // On the page of the group, to which the home leads, they take it as well.
        using var page = await SignInCookies.SignedInAsync(mail.Host, ada);
        Assert.Contains("A place is free for you in Bread. Do you come?", await ShownAsync(page, "/home"), StringComparison.Ordinal);
        Assert.Contains("a place is kept for you until", await ShownAsync(page, $"/groups/{KeyOf(group)}"), StringComparison.Ordinal);
        await page.SubmitAsync("join");
        Assert.Equal("Ada Gita Rhys Yara", await NamesAsync(scene.Gita, group));
        Assert.Null(CodeOf(await ActAsync(ben, "leaveGroup", group)));
        Assert.True((await ReadAsync(scene.Gita, group)).GetProperty("hasRoom").GetBoolean());
    }

    private static async Task<(GroupScene Scene, string Group, Participant Ada, Participant Ben)> FullAsync(
        MailScene mail, Func<Domain.TimeBanks.Policies, Domain.TimeBanks.Policies>? policies = null)
    {
        var scene = await OpenAsync(mail.Host, policies);
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { maximumSize = 2 });
        await JoinAsync(scene.Rhys, group);
        var (ada, ben) = (await scene.JoinBankAsync("Ada"), await scene.JoinBankAsync("Ben"));
        await JoinAsync(ada, group);
        mail.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await JoinAsync(ben, group);
        return (scene, group, ada, ben);
    }

    private static async Task<JsonElement> AskingAsync(Participant who, string group) =>
        (await ReadAsync(who, group)).GetProperty("myAsking").GetProperty("offeredUntil");

    private static async Task<string> ShownAsync(PageReader reader, string path)
    {
        await reader.OpenAsync(path);
        return reader.Html;
    }

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<string> AfterAsync(MailScene mail, TimeSpan time)
    {
        mail.Host.Clock.Advance(time);
        return await mail.RunAsync(nameof(LapseOffersOfPlaces));
    }
}
