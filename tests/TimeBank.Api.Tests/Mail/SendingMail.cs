using System.Globalization;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

public sealed class SendingMail
{
    [Theory, Databases]
    public async Task A_mail_is_received_as_it_was_written(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        const string text = "Hola, Iñaki: ¿qué tal? 🌱\r\n.\r\n..a line that begins with dots\r\n"
            + "and one so long that it must be broken on its way, word by word by word by word by word by word by word";
        var mail = await scene.AddAsync(
            "inaki@example.org", "Gracias, señor Núñez 🌱", "Iñaki Núñez", text, "https://riverside.example/unsubscribe/abc");

        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        var received = Assert.Single(scene.Server.Received);
        Assert.Equal(("hello@riverside.example", "inaki@example.org"), (received.From, received.To));
        Assert.All(received.Raw, character => Assert.True(char.IsAscii(character)));
        var message = received.Message;
        Assert.Equal(mail.MessageId, message["Message-ID"]);
        Assert.Equal("Gracias, señor Núñez 🌱", message["Subject"]);
        Assert.Contains("Iñaki Núñez", message["To"], StringComparison.Ordinal);
        Assert.Contains("<inaki@example.org>", message["To"], StringComparison.Ordinal);
        Assert.Contains("<hello@riverside.example>", message["From"], StringComparison.Ordinal);
        Assert.True(DateTimeOffset.TryParse(message["Date"], CultureInfo.InvariantCulture, out _));
        Assert.Equal("auto-generated", message["Auto-Submitted"]);
        Assert.Equal("<https://riverside.example/unsubscribe/abc>", message["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message["List-Unsubscribe-Post"]);
        Assert.All(received.Raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal(text.ReplaceLineEndings(), message.Text.TrimEnd().ReplaceLineEndings());
        Assert.Contains("Iñaki", message.Html, StringComparison.Ordinal);
        Assert.Equal(scene.Host.Clock.GetUtcNow().UtcDateTime, (await scene.ReadAsync(mail)).SentAt);
    }

    [Theory, Databases]
    public async Task What_is_sent_is_not_sent_again(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        await scene.AddAsync("ana@example.org");
        await scene.RunAsync(MailScene.Send);

        scene.Host.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Single(scene.Server.Received);
    }

    [Theory, Databases]
    public async Task A_run_goes_on_batch_after_batch_each_over_one_connection(Database database)
    {
        await using var scene = await MailScene.StartAsync(database, ("Mail:Sending:BatchSize", "4"));
        for (var i = 0; i < 6; i++) await scene.AddAsync($"member{i}@example.org");

        Assert.Equal("6 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Equal(2, scene.Server.Connections);
        Assert.Equal(6, scene.Server.Received.Select(mail => mail.To).Distinct().Count());
    }

    [Theory, Databases]
    public async Task Many_mails_go_over_as_many_connections_as_are_allowed(Database database)
    {
        await using var scene = await MailScene.StartAsync(database, ("Mail:Sending:Connections", "3"));
        for (var i = 0; i < 60; i++) await scene.AddAsync($"member{i}@example.org");

        Assert.Equal("60 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Equal(3, scene.Server.Connections);
        Assert.Equal(60, scene.Server.Received.Select(mail => mail.To).Distinct().Count());
    }

    [Theory, Databases]
    public async Task Two_senders_at_once_send_each_mail_once(Database database)
    {
        await using var scene = await MailScene.StartAsync(database, ("Mail:Sending:BatchSize", "7"));
        for (var i = 0; i < 20; i++) await scene.AddAsync($"member{i}@example.org");

        for (var round = 0; round < 3; round++)
            await Task.WhenAll(scene.RunAsync(MailScene.Send), scene.RunAsync(MailScene.Send));

        Assert.Equal(20, scene.Server.Received.Count);
        Assert.Equal(20, scene.Server.Received.Select(mail => mail.To).Distinct().Count());
    }

    [Theory, Databases]
    public async Task A_mail_that_is_refused_for_good_is_given_up_and_the_others_go(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var unknown = await scene.AddAsync("gone@example.org");
        var spam = await scene.AddAsync("strict@example.org");
        var broken = await scene.AddAsync("not an address");
        var good = await scene.AddAsync("ana@example.org");
        scene.Server.Trouble("gone@example.org", SmtpTrouble.RecipientRefusedForGood);
        scene.Server.Trouble("strict@example.org", SmtpTrouble.ContentRefusedForGood);

        Assert.Equal("1 sent, 0 put off, 3 given up", await scene.RunAsync(MailScene.Send));

        Assert.Equal(good.ToAddress, Assert.Single(scene.Server.Received).To);
        Assert.Contains("No such person here", (await scene.ReadAsync(unknown)).LastError, StringComparison.Ordinal);
        Assert.Contains("Looks like spam", (await scene.ReadAsync(spam)).LastError, StringComparison.Ordinal);
        Assert.Contains("not an address", (await scene.ReadAsync(broken)).LastError, StringComparison.Ordinal);
        Assert.NotNull((await scene.ReadAsync(unknown)).FailedAt);
    }

    [Theory, Databases]
    public async Task What_is_refused_for_now_waits_twice_as_long_each_time_and_is_given_up_in_the_end(Database database)
    {
        await using var scene = await MailScene.StartAsync(
            database, ("Mail:Sending:MaxAttempts", "4"), ("Mail:Sending:LongestRetrySeconds", "180"));
        var mail = await scene.AddAsync("ana@example.org");
        scene.Server.Trouble(
            "ana@example.org", SmtpTrouble.RecipientRefusedForNow, SmtpTrouble.ContentRefusedForNow,
            SmtpTrouble.RecipientRefusedForNow, SmtpTrouble.ContentRefusedForNow);

        foreach (var seconds in (int[])[60, 120, 180])
        {
            Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));
            Assert.Equal(
                scene.Host.Clock.GetUtcNow().UtcDateTime.AddSeconds(seconds), (await scene.ReadAsync(mail)).NextAttemptAt);
            scene.Host.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal("0 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
            scene.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("0 sent, 0 put off, 1 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal(4, (await scene.ReadAsync(mail)).Attempts);
        Assert.Empty(scene.Server.Received);
    }

    [Theory, Databases]
    public async Task A_dead_letter_is_seen_and_resent(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");
        var other = await scene.AddAsync("ben@example.org");
        scene.Server.Trouble("ana@example.org", SmtpTrouble.RecipientRefusedForGood);
        scene.Server.Trouble("ben@example.org", SmtpTrouble.RecipientRefusedForGood);
        await scene.RunAsync(MailScene.Send);
        var deadLetters = scene.Service<DeadLetters>();
        var token = TestContext.Current.CancellationToken;

        var dead = await deadLetters.ListAsync(10, token);
        Assert.Equal(["ana@example.org", "ben@example.org"], dead.Select(letter => letter.ToAddress).Order());
        Assert.All(dead, letter => Assert.Contains("No such person here", letter.Reason, StringComparison.Ordinal));
        Assert.Equal(0, await deadLetters.ResendAsync(Guid.CreateVersion7(), token));
        Assert.Equal(1, await deadLetters.ResendAsync(mail.Id, token));

        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal(mail.MessageId, Assert.Single(scene.Server.Received).Message["Message-ID"]);
        Assert.Equal(other.Id, Assert.Single(await deadLetters.ListAsync(10, token)).Id);
        Assert.Equal(1, await deadLetters.ResendAsync(null, token));
        Assert.Equal(0, await deadLetters.ResendAsync(null, token));
    }

    [Theory, Databases]
    public async Task A_rehearsal_says_what_would_go_and_neither_sends_nor_writes(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");

        var report = await scene.RunAsync(MailScene.Send, SweepMode.Rehearsal);

        Assert.Equal("1 would be sent", report.Summary);
        Assert.Contains("ana@example.org", Assert.Single(report.Details), StringComparison.Ordinal);
        Assert.Empty(scene.Server.Received);
        Assert.Equivalent(mail, await scene.ReadAsync(mail));
        await using var context = await scene.Host.ReadAsync();
        Assert.Empty(context.Set<JobRun>());
    }
}
