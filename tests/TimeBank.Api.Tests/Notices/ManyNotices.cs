using System.Diagnostics;
using System.Globalization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Notices;

/// <summary>Very many people are written to in a short time, and the service answers meanwhile. For docs/bench.md, by its command.</summary>
public sealed class ManyNotices
{
    private const int Count = 50_000;
    private const int Portion = 5_000;

    private static readonly TimeSpan MostToWrite = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MostToSend = TimeSpan.FromSeconds(Count / 500);
    private static readonly TimeSpan MostToAnswer = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Explicit = true), Databases]
    public async Task Fifty_thousand_are_written_to_and_the_service_answers_meanwhile(Database database)
    {
        await using var scene = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var community = await Community.MakeAsync(scene.Host);
        for (var from = 0; from < Count; from += Portion)
            await AddAsync(scene.Host, community.BankId, from);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var answers = AskAllTheTimeAsync(community.Stranger, ended.Token);

        var writing = await TakesAsync(scene, MailScene.Write, "0 people written to");
        var sending = await TakesAsync(scene, MailScene.Send, "0 sent");
        await ended.CancelAsync();
        var slowest = await answers;

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{database}: {Count} written in {writing.TotalSeconds:0.0} s; {scene.Server.Received.Count} sent in {sending.TotalSeconds:0.0} s "
                + $"({Count / sending.TotalSeconds:0} a second) over {scene.Server.Connections} connections; slowest answer {slowest.TotalMilliseconds:0} ms"));
        Assert.Equal(Count, scene.Server.Received.Select(mail => mail.To).Distinct().Count());
        Assert.True(writing < MostToWrite, $"Writing took {writing}.");
        Assert.True(sending < MostToSend, $"Sending took {sending}.");
        Assert.True(slowest < MostToAnswer, $"An answer took {slowest}.");
    }

    private static async Task<TimeSpan> TakesAsync(MailScene scene, string job, string nothing)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var told = await scene.RunAsync(job);
            await Console.Out.WriteLineAsync($"{watch.Elapsed.TotalSeconds:0.0} {told}");
            if (told.StartsWith(nothing, StringComparison.Ordinal))
                return watch.Elapsed;
        }
    }

    /// <returns>How long the slowest answer took.</returns>
    private static async Task<TimeSpan> AskAllTheTimeAsync(Participant member, CancellationToken ended)
    {
        var slowest = TimeSpan.Zero;
        while (!ended.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await member.AskAsync("{ me { account { balanceMinutes } } }");
            if (watch.Elapsed > slowest)
                slowest = watch.Elapsed;
            await Task.Delay(50, CancellationToken.None);
        }

        return slowest;
    }

    /// <summary>Members who pledged ten hours a month ago, each with a notice that is due.</summary>
    private static Task AddAsync(TestHost host, Guid bankId, int from) => host.Writer.WriteAsync(
        async (unit, token) =>
        {
            var (now, today) = (host.Clock.UtcNow(), new DateOnly(2026, 11, 22));
            for (var number = from; number < from + Portion; number++)
            {
                var person = new Person(host.Clock.NewKey(), $"pledger{number}@example.org", now);
                var member = new Member
                {
                    Id = host.Clock.NewKey(), TimeBankId = bankId, PersonId = person.Id, Number = number + 100, Name = $"Pledger {number}", JoinedOn = today,
                };
                var pledged = new ActRequest(host.Clock.NewKey(), Acting.As(new Actor(member.Id, bankId)), now.AddDays(-31), today.AddDays(-31));
                unit.Context.AddRange(
                    person, member,
                    Pledge.Give(new PledgeDraft(bankId, member.Id, bankId, AccountKind.CommunityFund, 600, today.AddDays(100)), pledged, new Policies()),
                    NoticeOf(host, member, now));
            }

            await unit.Context.SaveChangesAsync(token);
            unit.Context.ChangeTracker.Clear();
        },
        Token);

    private static Notice NoticeOf(TestHost host, Member member, DateTime now) => new()
    {
        Id = host.Clock.NewKey(), TimeBankId = member.TimeBankId, MemberId = member.Id, Kind = NoticeKind.PledgeReminders, SubjectKind = SubjectKind.Member,
        SubjectId = member.Id, DedupeKey = $"pledge-reminders:{member.Id:N}", CreatedAt = now, DueAt = now, GoesAt = now,
    };
}
