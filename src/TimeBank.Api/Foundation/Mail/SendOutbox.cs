using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// The sweep that sends what waits in the outbox, until nothing is due any more.
/// </summary>
/// <remarks>
/// A mail is sent at least once. It goes twice only when this program, its machine or its database stops between the
/// server's acceptance (the 250 after DATA) and the mark that follows at once; no protocol step is left to make that
/// shorter. Both copies carry the same Message-ID, by which mail programs know a duplicate.
/// </remarks>
internal sealed class SendOutbox(
    OutboxClaims claims,
    IMailTransport transport,
    IMailRenewal renewal,
    LetterTopics letters,
    IDbContextFactory<TimeBankContext> contexts,
    IOptions<MailSettings> options,
    TimeProvider clock,
    ILogger<SendOutbox> log) : ISweep
{
    /// <summary>After so many refusals in a row that speak of this installation, the rest waits for the next sweep.</summary>
    private const int RefusalsInARowMax = 3;

    /// <summary>A further connection is opened for so many more mails.</summary>
    private const int MailsWorthAConnection = 10;

    /// <summary>How long a run goes on. What is left is for the next.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    /// <summary>How long mails wait for an operator, or for the server, to mend what is wrong between the two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly MailOutcome NeverEnded = new(
        MailVerdict.RefusedForGood, "The program stopped during the last attempt, before it knew how that ended.");

    private readonly SendingSettings settings = options.Value.Sending;

    private TimeSpan Lease => TimeSpan.FromSeconds(settings.LeaseSeconds);

    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        if (mode == SweepMode.Rehearsal) return await RehearseAsync(cancellationToken);
        var (end, tally) = (clock.UtcNow() + LongestRun, new SendingTally());
        while (clock.UtcNow() < end && await SendBatchAsync(tally, cancellationToken))
        {
        }

        return tally.Report();
    }

    /// <summary>
    /// Claims a batch and sends it over as many connections as it is worth, each taking the next mail that waits. The next batch gets new ones:
    /// servers close what stays open for minutes, and that would be taken for their fault.
    /// </summary>
    /// <returns>Whether there may be more to send, and sense in trying.</returns>
    private async Task<bool> SendBatchAsync(SendingTally tally, CancellationToken cancellationToken)
    {
        // Of this batch alone: what could not be written down of an earlier one keeps its lease, and stays out of this.
        var owner = clock.NewKey();
        var batch = await claims.ClaimAsync(owner, settings.BatchSize, Lease, cancellationToken);
        if (batch.Count == 0) return false;
        var waiting = new ConcurrentQueue<Guid>(batch);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connections = Math.Min(settings.Connections, 1 + (batch.Count / MailsWorthAConnection));
        foreach (var sent in await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => SendOverOneAsync(waiting, owner, stopping))))
            tally.Add(sent);
        if (!waiting.IsEmpty) await claims.ReleaseAsync([.. waiting], owner);
        return !stopping.IsCancellationRequested;
    }

    /// <summary>Sends over one connection what waits, until nothing does or there is no sense in going on over any of them.</summary>
    private async Task<SendingTally> SendOverOneAsync(ConcurrentQueue<Guid> waiting, Guid owner, CancellationTokenSource stopping)
    {
        await using var connection = transport.Connect();
        var (tally, refusalsInARow) = (new SendingTally(), 0);
        while (!stopping.IsCancellationRequested && waiting.TryDequeue(out var mail))
        {
            try
            {
                // A stopping host lets the mail in hand end (the transport has its own limit): cut off, it could go twice.
                var verdict = await SendOneAsync(connection, mail, owner, tally);
                refusalsInARow = verdict == MailVerdict.InstallationFault ? refusalsInARow + 1 : 0;
                if (verdict == MailVerdict.ServerFault || refusalsInARow == RefusalsInARowMax) await stopping.CancelAsync();
            }
            catch (Exception error)
            {
                // What became of it could not be written down. Its lease keeps it from the next runs for a while.
                tally.Failed++;
                log.LogError(error, "What became of mail {Id} could not be written down.", mail);
            }
        }

        return tally;
    }

    /// <returns>How the handing over went; null where there was none.</returns>
    private async Task<MailVerdict?> SendOneAsync(IMailConnection connection, Guid mail, Guid owner, SendingTally tally)
    {
        var renewed = await renewal.RenewAsync(mail, CancellationToken.None);
        if (renewed.IsWithdrawn || await letters.IsOverAsync(mail, CancellationToken.None))
        {
            await claims.WithdrawAsync(mail, owner);
            tally.Withdrawn++;
            return null;
        }

        if (renewed.WaitUntil is { } until)
        {
            await claims.PutOffAsync(mail, owner, until, reason: null);
            return null;
        }

        if (await claims.BeginAttemptAsync(mail, owner, Lease, CancellationToken.None) is not { } attempt) return null;
        var outcome = attempt > settings.MaxAttempts ? NeverEnded : await HandOverAsync(connection, mail);
        await SettleAsync(mail, owner, attempt, outcome, tally);
        return outcome.Verdict;
    }

    private async Task<MailOutcome> HandOverAsync(IMailConnection connection, Guid mail)
    {
        try
        {
            return await connection.SendAsync(await claims.ReadAsync(mail, CancellationToken.None), CancellationToken.None);
        }
        catch (Exception unforeseen)
        {
            // Whatever is wrong with this one, the others are to go.
            return new(MailVerdict.RefusedForNow, $"{unforeseen.GetType().Name}: {unforeseen.Message}");
        }
    }

    private Task SettleAsync(Guid mail, Guid owner, int attempts, MailOutcome outcome, SendingTally tally)
    {
        var reason = outcome.Reason ?? "No reason was given.";
        switch (outcome.Verdict)
        {
            case MailVerdict.Accepted:
                tally.Sent++;
                return claims.MarkSentAsync(mail);
            case MailVerdict.ServerFault or MailVerdict.InstallationFault:
                return LetWaitAsync(mail, owner, outcome.Verdict, reason, tally);
            case MailVerdict.RefusedForNow when attempts < settings.MaxAttempts:
                var next = clock.UtcNow() + BackOff.After(attempts, settings);
                tally.PutOff++;
                log.LogWarning("Mail {Id} is put off until {Next:u}: {Reason}", mail, next, reason);
                return claims.PutOffAsync(mail, owner, next, reason);
            default:
                tally.GivenUp++;
                log.LogWarning("Mail {Id} was given up after attempt {Attempts}: {Reason}", mail, attempts, reason);
                return claims.GiveUpAsync(mail, owner, reason);
        }
    }

    /// <summary>Nothing is given up for what speaks of us, however long it takes to mend.</summary>
    private async Task LetWaitAsync(Guid mail, Guid owner, MailVerdict verdict, string reason, SendingTally tally)
    {
        var next = clock.UtcNow() + Patience;
        tally.PutOff++;
        await claims.PutOffWithoutBlameAsync(mail, owner, next, reason);
        if (verdict == MailVerdict.ServerFault)
        {
            tally.PutOff += await claims.PauseAsync(owner, next, reason);
            log.LogError("No mail leaves before {Next:u}, and none is lost: {Reason}", next, reason);
        }
        else log.LogError("Mail {Id} waits until {Next:u}, and is not given up: {Reason}", mail, next, reason);
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
