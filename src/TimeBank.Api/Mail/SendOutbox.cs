using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TimeBank.Api.Data;
using TimeBank.Api.Jobs;

namespace TimeBank.Api.Mail;

/// <summary>
/// The sweep that sends what waits in the outbox, one mail after the other.
/// </summary>
/// <remarks>
/// A mail is sent at least once. It goes twice only when this program, its machine or its database stops between the
/// server's acceptance (the 250 after DATA) and the mark that follows at once; no protocol step is left to make that
/// shorter. Both copies carry the same Message-ID, by which mail programs know a duplicate.
/// </remarks>
internal sealed class SendOutbox(
    OutboxClaims claims,
    IMailTransport transport,
    IDbContextFactory<TimeBankContext> contexts,
    IOptions<MailSettings> options,
    TimeProvider clock,
    ILogger<SendOutbox> log) : ISweep
{
    /// <summary>After so many failures in a row to reach the server, the rest waits for the next sweep.</summary>
    private const int FailuresInARowMax = 3;

    private static readonly MailOutcome NeverEnded = new(
        MailVerdict.RefusedForGood, "The program stopped during the last attempt, before it knew how that ended.");

    private readonly SendingSettings settings = options.Value.Sending;

    private TimeSpan Lease => TimeSpan.FromSeconds(settings.LeaseSeconds);

    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        if (mode == SweepMode.Rehearsal) return await RehearseAsync(cancellationToken);
        var owner = clock.NewKey();
        var batch = await claims.ClaimAsync(owner, settings.BatchSize, Lease, cancellationToken);
        var tally = new SendingTally();
        if (batch.Count > 0) await SendBatchAsync(batch, owner, tally, cancellationToken);
        return tally.Report();
    }

    private async Task SendBatchAsync(
        List<OutboxMail> batch, Guid owner, SendingTally tally, CancellationToken cancellationToken)
    {
        using var connection = transport.Connect();
        var failuresInARow = 0;
        foreach (var mail in batch)
        {
            if (cancellationToken.IsCancellationRequested || failuresInARow == FailuresInARowMax) break;
            // A stopping host lets the mail in hand end (the transport has its own limit): cut off, it could go twice.
            if (await claims.BeginAttemptAsync(mail, owner, Lease, CancellationToken.None) is not { } attempt) continue;
            var outcome = attempt > settings.MaxAttempts ? NeverEnded : await SendOneAsync(connection, mail);
            failuresInARow = outcome.Verdict == MailVerdict.Unreachable ? failuresInARow + 1 : 0;
            await SettleAsync(mail, owner, attempt, outcome, tally);
        }

        await claims.ReleaseAsync(owner, CancellationToken.None);
    }

    private static async Task<MailOutcome> SendOneAsync(IMailConnection connection, OutboxMail mail)
    {
        try
        {
            return await connection.SendAsync(mail, CancellationToken.None);
        }
        catch (Exception unforeseen)
        {
            // Whatever is wrong with this one, the others are to go.
            return new(MailVerdict.RefusedForNow, $"{unforeseen.GetType().Name}: {unforeseen.Message}");
        }
    }

    private async Task SettleAsync(OutboxMail mail, Guid owner, int attempts, MailOutcome outcome, SendingTally tally)
    {
        var reason = outcome.Reason ?? "No reason was given.";
        if (outcome.Verdict == MailVerdict.Accepted)
        {
            await claims.MarkSentAsync(mail, CancellationToken.None);
            tally.Sent++;
        }
        else if (outcome.Verdict == MailVerdict.RefusedForGood || attempts >= settings.MaxAttempts)
        {
            await claims.GiveUpAsync(mail, owner, reason, CancellationToken.None);
            tally.GivenUp++;
            log.LogWarning("Mail {Id} was given up after attempt {Attempts}: {Reason}", mail.Id, attempts, reason);
        }
        else
        {
            var next = clock.UtcNow() + BackOff.After(attempts, settings);
            await claims.PutOffAsync(mail, owner, next, reason, CancellationToken.None);
            tally.PutOff++;
            log.LogWarning("Mail {Id} is put off until {Next:u}: {Reason}", mail.Id, next, reason);
        }
    }

    private async Task<SweepReport> RehearseAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await context.Set<OutboxMail>().AsNoTracking().Due(clock.UtcNow())
            .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id).Take(settings.BatchSize)
            .Select(mail => new { mail.Id, mail.Kind, mail.ToAddress }).ToListAsync(cancellationToken);
        return new SweepReport(
            [new("would be sent", due.Count)],
            [.. due.Select(mail =>
                $"Would send {mail.Kind} {mail.Id} to {MailText.Shown(mail.ToAddress)} by {transport.Description}.")]);
    }
}
