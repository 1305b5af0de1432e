using TimeBanking.Api.Features.Promises;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;

namespace TimeBanking.Api.Tests.Promises;

/// <summary>Who pledged hears how far it has come, at most once a month, as long as there is something to give; the young hear nothing.</summary>
public sealed class HearingOfPledges
{
    private const string One = "1 reminder posted, 0 failed";
    private const string None = "0 reminders posted, 0 failed";

    [Theory, Databases]
    public async Task One_mail_a_month_tells_of_all_that_is_open_and_encourages(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await HoursScene.MakeAsync(mail.Host);
        await scene.PledgedAsync(scene.Gita, 120);
        await scene.PledgedAsync(scene.Gita, 600, toCommunity: true);
        await scene.GivenAsync(scene.Gita, 90, "Kitchen");
        Assert.Equal(None, await mail.RunAsync(nameof(RemindOfPledges)));
        await MorningAsync(mail);
        var before = mail.Server.Received.Count;

        mail.Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(One, await mail.RunAsync(nameof(RemindOfPledges)));
        Assert.Equal(None, await mail.RunAsync(nameof(RemindOfPledges)));
        await MorningAsync(mail);

        var told = Assert.Single(mail.Server.Received.Skip(before));
        Assert.Equal("gita@example.org", told.To);
        Assert.Equal("How far your pledge has come", told.Message["Subject"]);
        Assert.Contains("Thank you for what you have given so far.", told.Message.Text, StringComparison.Ordinal);
        Assert.Contains("1 h 30 min of 2 h so far", told.Message.Text, StringComparison.Ordinal);
        Assert.Contains("0 min of 10 h so far", told.Message.Text, StringComparison.Ordinal);
        Assert.Contains("nobody asks why", told.Message.Text, StringComparison.Ordinal);
        Assert.Contains("https://hours.example/pledges", told.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" owe", told.Message.Text, StringComparison.OrdinalIgnoreCase);

        mail.Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(One, await mail.RunAsync(nameof(RemindOfPledges)));
    }

    [Theory, Databases]
    public async Task Nobody_hears_when_there_is_nothing_to_give_any_more_or_what_was_given_waits(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await HoursScene.MakeAsync(mail.Host);
        await scene.PledgedAsync(scene.Gita, 60);
        await scene.PledgedAsync(scene.Vera, 60, until: "2026-11-30");
        var ended = await scene.PledgedAsync(scene.Cora, 60);
        await scene.Cora.ActAsync("endPledge", new { pledgeId = ended }, PledgeScene.Fields);
        mail.Host.Clock.Advance(TimeSpan.FromDays(30));
        await scene.LoggedAsync(scene.Gita, 60, "Kitchen", "2026-12-20");

        Assert.Equal(None, await mail.RunAsync(nameof(RemindOfPledges)));
    }

    [Theory, Databases]
    public async Task What_was_given_before_the_mail_goes_out_makes_it_needless_and_the_young_are_never_reminded(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await HoursScene.MakeAsync(mail.Host);
        await scene.Cora.ActAsync("changeMember", new { memberId = scene.Vera.NodeId, birthDate = "2010-02-01" }, "member { id }");
        await scene.PledgedAsync(scene.Gita, 60);
        await scene.PledgedAsync(scene.Vera, 60);
        mail.Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(One, await mail.RunAsync(nameof(RemindOfPledges)));
        await scene.LoggedAsync(scene.Gita, 60, "Kitchen", "2026-12-20");

        await MorningAsync(mail);

        Assert.DoesNotContain(mail.Server.Received, received => received.Message["Subject"].Contains("pledge", StringComparison.Ordinal));
    }

    private static async Task MorningAsync(MailScene mail)
    {
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
    }
}
