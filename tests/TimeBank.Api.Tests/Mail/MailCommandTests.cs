using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.CommandLine;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>The real program: its commands, its schedule, and what is left when it is killed.</summary>
public sealed class MailCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DataFolderForTest _data = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Dead_letters_are_listed_and_resent_from_the_command_line()
    {
        await RunAsync("mail", "list-dead");
        var mail = MailScene.NewMail(TimeProvider.System, "ana@example.org");
        mail.FailedAt = TimeProvider.System.UtcNow();
        mail.Attempts = 3;
        mail.LastError = "No such person here\nand more";
        await AddAsync(mail);

        var listed = await RunAsync("mail", "list-dead");
        Assert.Equal(0, listed.ExitCode);
        var line = Assert.Single(listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"{mail.Id}  news  to ana@example.org  given up ", line, StringComparison.Ordinal);
        Assert.EndsWith("after 3 attempts: No such person here and more", line, StringComparison.Ordinal);

        var resent = await RunAsync("mail", "resend", mail.Id.ToString());
        Assert.Equal((0, "1 mail is in the outbox again."), (resent.ExitCode, resent.Output.Trim()));
        var rehearsal = await RunAsync("jobs", "run", "sendoutbox", "--rehearse");
        Assert.Contains($"Would send news {mail.Id} to ana@example.org", rehearsal.Output, StringComparison.Ordinal);
        var sent = await RunAsync("jobs", "run", "SendOutbox");
        Assert.Equal("SendOutbox: 1 sent, 0 put off, 0 given up", sent.Output.Trim());
        Assert.Single(Directory.GetFiles(Path.Combine(_data.FullPath, "mail"), "*.eml"));
        var discarded = await RunAsync("mail", "discard", "all");
        Assert.Equal((0, "0 mails are discarded."), (discarded.ExitCode, discarded.Output.Trim()));
        Assert.Contains(
            "1 sent, 0 put off, 0 given up", (await RunAsync("jobs", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'12' is not the id of a mail", "mail", "resend", "12")]
    [InlineData("No mail that was given up has the id", "mail", "discard", "019aabb0-0000-7000-8000-000000000000")]
    [InlineData("No mail that was given up has the id", "mail", "resend", "019aabb0-0000-7000-8000-000000000000")]
    [InlineData(
        "There is no job 'Dance'. There are: AskNewcomers, AskOfForgottenCheckOuts, BeginMatchings, EndOverdueContributions, EndOverdueExchanges, FinishMatchings, FollowPlans, ForgetOldApplications, ForgetSignInRequests, LapseMatchProposals, LapseOffersOfPlaces, LogHoursOfTeams, LookAfterGroups, PurgeExpiredLinks, PurgeMailBodies, RemindOfHoursToVerify, RemindOfMeetings, RemindOfPledges, RemindOfPromises, RemindOfUnconfirmedHours, SendNotices, SendOutbox, SettleRhythms, TellOfEndingRoles.",
        "jobs", "run", "Dance")]
    public async Task A_wrong_command_is_answered_in_words(string words, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_killed_while_it_sends_sends_again_after_its_next_start()
    {
        await RunAsync("mail", "list-dead");
        var mail = MailScene.NewMail(TimeProvider.System, "ana@example.org");
        await AddAsync(mail);
        await using var server = new SmtpListener();
        var started = new TaskCompletionSource<ProgramProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The server has the mail; the program dies before it hears so.
        server.BeforeAccepting = async () => (await started.Task).Kill();
        await using (var first = await ServeAsync(server))
        {
            started.SetResult(first);
            await first.EndAsync();
        }

        var left = await ReadAsync();
        Assert.Equal((1, true, true), (left.Attempts, left.SentAt is null, left.LeaseUntil > TimeProvider.System.UtcNow()));
        server.BeforeAccepting = null;
        await LetTheLeaseEndAsync();

        await using var second = await ServeAsync(server);
        await UntilAsync(async () => (await ReadAsync()).SentAt is not null);

        Assert.Equal([mail.MessageId, mail.MessageId], server.Received.Select(copy => copy.Message["Message-ID"]));
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) =>
        CommandInProcess.RunAsync([.. arguments, "--data", _data.FullPath]);

    private Task<ProgramProcess> ServeAsync(SmtpListener server) => ProgramProcess.ServeAsync(
    [
        "--data", _data.FullPath,
        "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}"),
        .. MailScene.SmtpSettings(server).Select(setting => $"--{setting.Key}={setting.Value}"),
    ]);

    private async Task AddAsync(OutboxMail mail)
    {
        await using var context = OpenContext();
        context.Add(mail);
        await context.SaveChangesAsync(Token);
    }

    private async Task<OutboxMail> ReadAsync()
    {
        await using var context = OpenContext();
        return await context.Set<OutboxMail>().SingleAsync(Token);
    }

    private async Task LetTheLeaseEndAsync()
    {
        await using var context = OpenContext();
        var now = TimeProvider.System.UtcNow();
        await context.Set<OutboxMail>().ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, now), Token);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        while (!await isSo()) await Task.Delay(50, patience.Token);
    }

    private TimeBankContext OpenContext() => new(
        new DbContextOptionsBuilder<TimeBankContext>().UseSqlite($"Data Source={_data.DatabaseFile};Pooling=false").Options);
}
