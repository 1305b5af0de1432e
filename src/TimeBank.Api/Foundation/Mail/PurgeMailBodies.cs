using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// The sweep that takes out what mails said, some days after they were sent, taken back, or discarded by a person (the setting
/// <c>Mail:DaysUntilBodiesGo</c>): subject, both views, and further header fields, which may hold links that act. To
/// whom a mail went, of which kind it was, when, and how that ended stays for the record. What was given up and waits
/// for a person keeps all.
/// </summary>
internal sealed class PurgeMailBodies(
    IDbContextFactory<TimeBankContext> contexts,
    Writer writer,
    IOptions<MailSettings> options,
    JobRunLog runs,
    TimeProvider clock,
    ILogger<PurgeMailBodies> log) : SweepOverRows<Guid>(runs, clock, log)
{
    private const string Purged = "purged";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 1000;

    protected override string RowName => "mail";

    protected override async Task<IReadOnlyList<Guid>> PageAsync(
        string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await context.Set<OutboxMail>().WithBodyPast(Until()).Where(mail => mail.Id > last)
            .OrderBy(mail => mail.Id).Take(size).Select(mail => mail.Id).ToListAsync(cancellationToken);
    }

    protected override string PositionOf(Guid row) => Cursor.Encode(row);

    protected override Guid IdOf(Guid row) => row;

    protected override async Task<string?> DoAsync(Guid row, CancellationToken cancellationToken)
    {
        var (now, until) = (clock.UtcNow(), Until());
        var count = await writer.WriteAsync(
            (unit, token) => unit.Context.Set<OutboxMail>().WithBodyPast(until).Where(mail => mail.Id == row)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.Subject, "")
                        .SetProperty(mail => mail.Text, "")
                        .SetProperty(mail => mail.Html, "")
                        .SetProperty(mail => mail.ReplyTo, (string?)null)
                        .SetProperty(mail => mail.UnsubscribeAddress, (string?)null)
                        .SetProperty(mail => mail.Calendar, (string?)null)
                        .SetProperty(mail => mail.BodyGoneAt, now),
                    token),
            cancellationToken);
        return count > 0 ? Purged : null;
    }

    protected override async Task<string?> RehearseAsync(Guid row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var mail = await context.Set<OutboxMail>().Where(found => found.Id == row)
            .Select(found => new { found.Kind, found.ToAddress, At = found.SentAt ?? found.DiscardedAt ?? found.WithdrawnAt })
            .FirstOrDefaultAsync(cancellationToken);
        return mail is null
            ? null
            : $"Would take out what {mail.Kind} {row} to {MailText.Shown(mail.ToAddress)} of {mail.At:u} said.";
    }

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(
        SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(mode == SweepMode.Rehearsal
            ? [SweepCount.Of(tally.Done, "mail would lose its body", "mails would lose their bodies")]
            : [SweepCount.Of(tally.Done, "mail lost its body", "mails lost their bodies")]);

    private DateTime Until() => clock.UtcNow().AddDays(-options.Value.DaysUntilBodiesGo);
}
