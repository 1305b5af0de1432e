using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Jobs;

public sealed class RemindingOfUnconfirmedHours
{
    private const string Nothing = "0 reminders posted, 0 without an e-mail address, 0 failed";
    private const string One = "1 reminder posted, 0 without an e-mail address, 0 failed";

    [Theory, Databases]
    public async Task A_claim_that_waits_three_days_brings_its_receiver_one_mail_the_next_morning(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await ClaimScene.FoundAsync(mail);
        await scene.GrantAsync(await scene.JoinAsync("Rosa Lind", "rosa@example.org"), RoleKind.Coordinator);
        var giver = await scene.JoinAsync("Maya Núñez", "maya@example.org");
        var receiver = await scene.JoinAsync("Ben Okri", "ben@example.org");
        await scene.ClaimAsync(giver, receiver, "Help with the garden & the <roses>");

        scene.Pass(2.999);
        Assert.Equal(Nothing, await scene.RemindAsync());
        scene.Pass(0.001);
        Assert.Equal(One, await scene.RemindAsync());
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.SendAsync());
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.MorningAsync());
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.MorningAsync());

        var received = Assert.Single(mail.Server.Received);
        Assert.Equal("ben@example.org", received.To);
        var message = received.Message;
        Assert.Equal("1 h 30 min of help: is this right?", message["Subject"]);
        Assert.Equal("en", message["Content-Language"]);
        Assert.Contains("Riverside", message["From"], StringComparison.Ordinal);
        Assert.Equal("Rosa Lind <rosa@example.org>", message["Reply-To"].Replace("\"", "", StringComparison.Ordinal));
        foreach (var words in (string[])["Maya Núñez", "Ben Okri", "1 h 30 min", "Tuesday, 17 November 2026",
            "by Sunday, 6 December 2026 at 13:00 (Europe/Madrid)", "the rule of Riverside lets it lapse: no hours move",
            "reach Rosa Lind, who coordinates it", "https://hours.example/answer?key=", "https://hours.example/mails?key="])
        {
            Assert.Contains(words, OneLine(message.Text), StringComparison.Ordinal);
            Assert.Contains(words, OneLine(System.Net.WebUtility.HtmlDecode(message.Html)), StringComparison.Ordinal);
        }

        Assert.Contains("Help with the garden & the <roses>", message.Text, StringComparison.Ordinal);
        Assert.Contains("Help with the garden &amp; the &lt;roses&gt;", message.Html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", message.Html, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task The_mail_speaks_the_members_language_or_else_the_time_banks(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail, "Ribera", language: "es-ES", rule: ClaimEndRule.Settle);
        var giver = await scene.JoinAsync("Íñigo", "inigo@example.org");
        await scene.ClaimAsync(giver, await scene.JoinAsync("Ana", "ana@example.org"), minutes: 45);
        await scene.ClaimAsync(giver, await scene.JoinAsync("Ben", "ben@example.org", "en-GB"), minutes: 120);
        await scene.ClaimAsync(giver, await scene.JoinAsync("Chen", "chen@example.org", "zh"));
        scene.Pass(3);

        await scene.MorningAsync();

        var byReader = mail.Server.Received.ToDictionary(received => received.To, received => received.Message);
        var ana = byReader["ana@example.org"];
        Assert.Equal("45 min de ayuda: ¿es correcto?", ana["Subject"]);
        Assert.Equal("es", ana["Content-Language"]);
        Assert.Contains("Hola, Ana:", ana.Text, StringComparison.Ordinal);
        Assert.Contains("martes, 17 de noviembre de 2026", ana.Text, StringComparison.Ordinal);
        Assert.Contains(
            "domingo, 6 de diciembre de 2026 a las 13:00 (Europe/Madrid)", OneLine(ana.Text), StringComparison.Ordinal);
        Assert.Contains("lo da por bueno: se anotan 45 min", OneLine(ana.Text), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"es\">", ana.Html, StringComparison.Ordinal);
        var ben = byReader["ben@example.org"];
        Assert.Equal("2 h of help: is this right?", ben["Subject"]);
        Assert.Contains("settles it: 2 h are recorded as Íñigo claimed them", ben.Text, StringComparison.Ordinal);
        Assert.Equal("es", byReader["chen@example.org"]["Content-Language"]);
    }

    [Theory, Databases]
    public async Task Each_time_bank_has_its_own_patience_and_who_is_in_both_gets_one_mail(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var prompt = await ClaimScene.FoundAsync(mail, "Prompt", daysUntilReminder: 1);
        var patient = await ClaimScene.FoundAsync(mail, "Patient", daysUntilReminder: 7);
        foreach (var scene in (ClaimScene[])[prompt, patient])
            await scene.ClaimAsync(await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", "ben@example.org"));

        prompt.Pass(1);
        Assert.Equal(One, await prompt.RemindAsync());
        prompt.Pass(6);
        Assert.Equal(One, await prompt.RemindAsync());
        await prompt.MorningAsync();

        var both = Assert.Single(mail.Server.Received).Message;
        Assert.Equal("2 times of help wait for your answer", both["Subject"]);
        Assert.Contains("Prompt writes this.", both.Text, StringComparison.Ordinal);
        Assert.Contains("Patient writes this.", both.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, "1 h is recorded as Maya claimed it", "se anota 1 h,")]
    [InlineData(1, "1 min is recorded as Maya claimed it", "se anota 1 min,")]
    [InlineData(90, "1 h 30 min are recorded as Maya claimed them", "se anotan 1 h 30 min,")]
    [InlineData(300, "5 h are recorded as Maya claimed them", "se anotan 5 h,")]
    public async Task One_hour_is_and_more_hours_are(int minutes, string english, string spanish)
    {
        await using var mail = await MailScene.StartAsync(Database.Sqlite);
        var scene = await ClaimScene.FoundAsync(mail, rule: ClaimEndRule.Settle);
        await mail.Host.Writer.WriteAsync(
            (unit, token) => unit.Context.TimeBanks.ExecuteUpdateAsync(
                set => set.SetProperty(bank => bank.Policies.TimeStepMinutes, 1), token),
            TestContext.Current.CancellationToken);
        var giver = await scene.JoinAsync("Maya", null);
        await scene.ClaimAsync(giver, await scene.JoinAsync("Ben", "ben@example.org"), minutes: minutes);
        await scene.ClaimAsync(giver, await scene.JoinAsync("Ana", "ana@example.org", "es"), minutes: minutes);
        scene.Pass(3);

        await scene.MorningAsync();

        var texts = (await mail.OutboxAsync()).ToDictionary(row => row.ToName, row => OneLine(row.Text));
        Assert.Contains(english, texts["Ben"], StringComparison.Ordinal);
        Assert.Contains(spanish, texts["Ana"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_language_of_mails_has_its_plural_rule() =>
        Assert.All(SpokenLanguage.All, language => Assert.Contains(language.Tag, Plural.Languages));

    [Theory, Databases]
    public async Task A_claim_that_was_answered_or_has_ended_brings_no_mail(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var (giver, receiver) = (await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", "ben@example.org"));
        var answered = await scene.ClaimAsync(giver, receiver);
        await scene.ConfirmAsync(answered, receiver);
        scene.Pass(3);
        Assert.Equal(Nothing, await scene.RemindAsync());

        await scene.ClaimAsync(giver, receiver);
        scene.Pass(14);
        Assert.Equal(Nothing, await scene.RemindAsync());
        Assert.Empty(await mail.OutboxAsync());
    }

    [Theory, Databases]
    public async Task The_young_are_not_reminded(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var giver = await scene.JoinAsync("Maya", "maya@example.org");
        var (young, grown) = (await scene.JoinAsync("Ellie", "ellie@example.org"), await scene.JoinAsync("Ben", "ben@example.org"));
        await using (var context = await mail.Host.ReadAsync())
            foreach (var (who, born) in new[] { (young, new DateOnly(2008, 11, 26)), (grown, new DateOnly(2008, 11, 24)) })
                await context.Members.Where(member => member.Id == who.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(member => member.BirthDate, born), TestContext.Current.CancellationToken);
        await scene.ClaimAsync(giver, young);
        await scene.ClaimAsync(giver, grown);
        scene.Pass(3);

        Assert.Equal("1 reminder posted, 0 without an e-mail address, 0 failed", await scene.RemindAsync());
        await scene.MorningAsync();

        Assert.Equal("ben@example.org", Assert.Single(mail.Server.Received).To);
    }

    [Theory, Databases]
    public async Task Members_without_an_address_are_counted_and_a_bad_address_stops_nobody(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var giver = await scene.JoinAsync("Maya", "maya@example.org");
        await scene.ClaimAsync(giver, await scene.JoinAsync("No address", null));
        await scene.ClaimAsync(giver, await scene.JoinAsync("Bad address", "bad\r\nBcc: eve@example.org"));
        await scene.ClaimAsync(giver, await scene.JoinAsync("Ben", "ben@example.org"));
        scene.Pass(3);

        Assert.Equal("2 reminders posted, 1 without an e-mail address, 0 failed", await scene.RemindAsync());
        await scene.MorningAsync();

        Assert.Equal("ben@example.org", Assert.Single(mail.Server.Received).To);
    }

    [Theory, Databases]
    public async Task Names_with_line_breaks_bring_neither_header_fields_nor_paragraphs(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail, "River\r\nside");
        var giver = await scene.JoinAsync("Maya\r\nBcc: eve@example.org\r\n\r\nPay here", null);
        await scene.ClaimAsync(giver, await scene.JoinAsync("Ben\nX-Evil: yes", "ben@example.org"), "Garden");
        scene.Pass(3);

        await scene.MorningAsync();

        var received = Assert.Single(mail.Server.Received);
        Assert.DoesNotContain("\nBcc:", received.Raw, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nX-Evil:", received.Raw, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nPay here", received.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Who: Maya Bcc: eve@example.org Pay here", received.Message.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Two_runs_at_once_write_one_mail_for_each_claim(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var giver = await scene.JoinAsync("Maya", null);
        for (var i = 0; i < 8; i++)
            await scene.ClaimAsync(giver, await scene.JoinAsync($"Ben {i}", $"ben{i}@example.org"), minutes: 15);
        scene.Pass(3);

        await Task.WhenAll(scene.RemindAsync(), scene.RemindAsync(), scene.RemindAsync());
        await scene.MorningAsync();

        Assert.Equal(8, mail.Server.Received.Count);
        Assert.Equal(8, mail.Server.Received.Select(received => received.To).Distinct().Count());
    }

    [Theory, Databases]
    public async Task A_rehearsal_says_who_would_be_written_to_and_leaves_no_trace(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var claim = await scene.ClaimAsync(
            await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", "ben@example.org"));
        scene.Pass(3);

        var report = await mail.RunAsync(MailScene.Remind, SweepMode.Rehearsal);

        Assert.Equal("1 reminder would be posted, 0 without an e-mail address, 0 failed", report.Summary);
        Assert.Equal("Would have Ben reminded of Help with the garden.", Assert.Single(report.Details));
        Assert.Empty(await mail.OutboxAsync());
        await using var context = await mail.Host.ReadAsync();
        Assert.Empty(await context.Set<JobRun>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equivalent(claim, await scene.ReadAsync(claim));
    }

    // A mail program may break a line anywhere between words.
    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
