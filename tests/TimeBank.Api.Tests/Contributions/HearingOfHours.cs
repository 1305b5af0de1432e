using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>Who verifies learns of waiting hours in one mail a day, and the giver learns what came of theirs.</summary>
public sealed class HearingOfHours
{
    [Theory, Databases]
    public async Task Hours_that_wait_come_to_the_verifier_in_one_mail_and_news_to_the_giver(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await HoursScene.MakeAsync(mail.Host);
        var first = await scene.LoggedAsync(scene.Gita, 90, "Kitchen");
        await scene.LoggedAsync(scene.Gita, 60, "Garden");
        var answered = await scene.LoggedAsync(scene.Gita, 30, "Hall");
        await scene.ActAsync(scene.Cora, "verifyContribution", answered);

        await MorningAsync(mail);
        var asked = Assert.Single(mail.Server.Received, received => received.To == "vera@example.org").Message;
        Assert.Equal("2 times hours wait for you to verify", asked["Subject"]);
        Assert.Contains("Gita says that they gave these hours. Is that right?", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Hill School", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hall", asked.Text, StringComparison.Ordinal);
        var told = Assert.Single(mail.Server.Received, received => received.To == "gita@example.org").Message;
        Assert.Contains("Your hours were verified.", told.Text, StringComparison.Ordinal);
        // An organisation that has somebody who verifies asks no coordinator.
        Assert.DoesNotContain(mail.Server.Received, received => received.To == "cora@example.org");

        await scene.ActAsync(scene.Vera, "correctContribution", first, "You left at four.", 60);
        await MorningAsync(mail);
        var corrected = mail.Server.Received[^1];
        Assert.Equal("gita@example.org", corrected.To);
        Assert.Contains("Somebody says another time for hours that you gave.", corrected.Message.Text, StringComparison.Ordinal);
        Assert.Contains("https://hours.example/hours/", corrected.Message.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Who_verifies_is_reminded_once_of_hours_that_still_wait(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await HoursScene.MakeAsync(mail.Host);
        await scene.LoggedAsync(scene.Gita, 90, "Kitchen");
        var answered = await scene.LoggedAsync(scene.Gita, 60, "Garden");
        await MorningAsync(mail);
        int MailsToVera() => mail.Server.Received.Count(received => received.To == "vera@example.org");
        Assert.Equal(1, MailsToVera());
        Assert.Contains("0 reminders posted", await mail.RunAsync(nameof(RemindOfHoursToVerify)), StringComparison.Ordinal);

        mail.Host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("2 reminders posted", await mail.RunAsync(nameof(RemindOfHoursToVerify)), StringComparison.Ordinal);
        Assert.Contains("0 reminders posted", await mail.RunAsync(nameof(RemindOfHoursToVerify)), StringComparison.Ordinal);
        await scene.ActAsync(scene.Vera, "verifyContribution", answered);
        await MorningAsync(mail);

        Assert.Equal(2, MailsToVera());
        var reminder = mail.Server.Received.Last(received => received.To == "vera@example.org").Message;
        Assert.Contains("Kitchen", reminder.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Garden", reminder.Text, StringComparison.Ordinal);
    }

    private static async Task MorningAsync(MailScene mail)
    {
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
    }
}
