using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Jobs;
using TimeBank.Api.Mail;
using TimeBank.Domain.Exchanges;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>
/// The sweep that writes one mail to the receiver of each claim that has waited for them as long as their time bank
/// says. Idempotent: a claim has one such mail, whoever runs this and how often.
/// </summary>
internal sealed class RemindOfUnconfirmedHours(
    IDbContextFactory<TimeBankContext> contexts,
    Writer writer,
    MailWriter mails,
    TimeProvider clock,
    ILogger<RemindOfUnconfirmedHours> log) : ISweep
{
    /// <summary>Most reminders that one run writes; the next run takes the rest.</summary>
    public const int BatchMax = 500;

    private const int PageSize = 100;

    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tally = new Tally(mode);
        var banks = await context.TimeBanks.AsNoTracking().OrderBy(bank => bank.Id).ToListAsync(cancellationToken);
        foreach (var bank in banks)
        {
            var waiting = WaitingClaims(context, bank);
            tally.WithoutAddress += await waiting.CountAsync(claim => claim.Receiver.Email == null, cancellationToken);
            await RemindAsync(bank, waiting.Where(claim => claim.Receiver.Email != null), tally, cancellationToken);
        }

        return tally.Report();
    }

    private async Task RemindAsync(
        Domain.TimeBanks.TimeBank bank, IQueryable<Waiting> waiting, Tally tally, CancellationToken cancellationToken)
    {
        // By key, so that a claim whose mail cannot be written does not keep the others waiting.
        for (var last = Guid.Empty; tally.Written < BatchMax;)
        {
            var after = last;
            var page = await waiting.Where(claim => claim.Exchange.Id > after).OrderBy(claim => claim.Exchange.Id)
                .Take(Math.Min(PageSize, BatchMax - tally.Written)).ToListAsync(cancellationToken);
            if (page.Count == 0) return;
            last = page[^1].Exchange.Id;
            foreach (var claim in page) await RemindOneAsync(bank, claim, tally, cancellationToken);
        }
    }

    private async Task RemindOneAsync(
        Domain.TimeBanks.TimeBank bank, Waiting claim, Tally tally, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mail = new UnconfirmedHoursMail(bank, claim.Exchange, claim.Giver, claim.Receiver);
        try
        {
            var row = await mails.WriteAsync(mail);
            if (tally.Mode == SweepMode.Rehearsal) tally.WouldWrite(mail);
            else if (await AddAsync(claim.Exchange.Id, row, cancellationToken)) tally.Written++;
        }
        catch (MailNotValidException invalid)
        {
            log.LogWarning(
                "The reminder of claim {Id} cannot be written: {Reason}", claim.Exchange.Id, invalid.Message);
            tally.Failed(claim.Exchange.Id, invalid);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever is wrong with this one, the others are to be reminded.
            log.LogError(error, "The reminder of claim {Id} could not be written.", claim.Exchange.Id);
            tally.Failed(claim.Exchange.Id, error);
        }
    }

    private Task<bool> AddAsync(Guid exchangeId, OutboxMail row, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (unit, token) =>
            {
                // The receiver may have answered since the page was read.
                var exchange = await unit.LockExchangeAsync(exchangeId, token);
                return exchange?.State == ExchangeState.Claimed && await unit.AddMailAsync(row, token);
            },
            cancellationToken);

    /// <summary>The claims of a time bank that are due for a reminder and had none.</summary>
    private IQueryable<Waiting> WaitingClaims(TimeBankContext context, Domain.TimeBanks.TimeBank bank)
    {
        var now = clock.UtcNow();
        var claimedUntil = now.AddDays(-bank.Policies.DaysUntilReminder);
        return
            from exchange in context.Exchanges.AsNoTracking()
            join giver in context.Members.AsNoTracking() on exchange.GiverMemberId equals giver.Id
            join receiver in context.Members.AsNoTracking() on exchange.ReceiverMemberId equals receiver.Id
            where exchange.TimeBankId == bank.Id && exchange.State == ExchangeState.Claimed && receiver.LeftOn == null
                && exchange.StateChangedAt <= claimedUntil && exchange.DueAt > now
                && !context.Set<OutboxMail>().Any(mail =>
                    mail.AboutId == exchange.Id && mail.Kind == UnconfirmedHoursMail.MailKind)
            select new Waiting { Exchange = exchange, Giver = giver, Receiver = receiver };
    }

    private sealed class Waiting
    {
        public required Exchange Exchange { get; init; }

        public required Domain.Members.Member Giver { get; init; }

        public required Domain.Members.Member Receiver { get; init; }
    }

    private sealed class Tally(SweepMode mode)
    {
        private readonly List<string> details = [];
        private int failed;

        public SweepMode Mode => mode;

        public int Written { get; set; }

        public int WithoutAddress { get; set; }

        public void WouldWrite(UnconfirmedHoursMail mail)
        {
            Written++;
            details.Add($"Would write to {mail.Reader.Name} <{mail.Reader.Address}>: {mail.Subject}");
        }

        public void Failed(Guid exchangeId, Exception error)
        {
            failed++;
            details.Add($"The reminder of claim {exchangeId} cannot be written: {error.Message}");
        }

        public SweepReport Report() => new(
            [
                new(mode == SweepMode.Rehearsal ? "reminders would be written" : "reminders written", Written),
                new("without an e-mail address", WithoutAddress),
                new("failed", failed),
            ],
            details);
    }
}
