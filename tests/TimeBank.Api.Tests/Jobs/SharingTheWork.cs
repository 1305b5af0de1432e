using System.Globalization;
using Npgsql;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;

namespace TimeBanking.Api.Tests.Jobs;

public sealed class SharingTheWork
{
    private const int Mails = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_programs_started_at_once_on_one_database_send_each_mail_once()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var mail = await MailScene.StartAsync(Database.Postgres);
        // The programs go by the clock on the wall.
        mail.Host.Clock.Advance(TimeProvider.System.GetUtcNow() - mail.Host.Clock.GetUtcNow());
        for (var i = 0; i < Mails; i++) await mail.AddAsync($"member{i}@example.org");

        var starting = new[] { ServeAsync(mail), ServeAsync(mail) };
        await using var first = await starting[0];
        await using var second = await starting[1];
        await UntilAsync(async () => (await mail.OutboxAsync()).All(row => row.SentAt is not null));

        Assert.Equal(Mails, mail.Server.Received.Count);
        Assert.Equal(Mails, mail.Server.Received.Select(received => received.To).Distinct().Count());
        await UntilAsync(async () => await NodesAsync(mail) == 2);
    }

    private static Task<ProgramProcess> ServeAsync(MailScene mail) => ProgramProcess.ServeAsync(
    [
        "--data", Path.Combine(mail.Host.Folder, Guid.NewGuid().ToString("N")),
        $"--ConnectionStrings:TimeBank={mail.Host.ConnectionString}",
        "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}"),
        .. MailScene.SmtpSettings(mail.Server).Select(setting => $"--{setting.Key}={setting.Value}"),
    ]);

    private static async Task<long> NodesAsync(MailScene mail)
    {
        await using var source = NpgsqlDataSource.Create(mail.Host.ConnectionString!);
        await using var command = source.CreateCommand("SELECT count(*) FROM qrtz_scheduler_state");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        while (!await isSo()) await Task.Delay(100, patience.Token);
    }
}
