using TimeBanking.Domain;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges.Pages;

/// <summary>Which use case each form on the page of an exchange leads to.</summary>
internal sealed class AnswerExchange(
    AgreeToExchange agree, DeclineExchange decline, RecordAgreedHelp record, ClaimAgreedHelp claim, ConfirmExchange confirm,
    CorrectExchange correct, DisputeExchange dispute, WithdrawExchange withdraw, SettleExchange settle, ReverseExchange reverse)
{
    /// <summary>Whether it is said how long the help took.</summary>
    public static bool NamesMinutes(ActKind act) =>
        act is ActKind.RecordAgreedHelp or ActKind.ClaimAgreedHelp or ActKind.CorrectExchange or ActKind.SettleExchange;

    /// <summary>Whether something may be said to it.</summary>
    public static bool HasNote(ActKind act) => act is ActKind.DeclineExchange or ActKind.DisputeExchange or ActKind.WithdrawExchange
        or ActKind.SettleExchange or ActKind.ReverseExchange;

    /// <param name="act">Which.</param>
    /// <param name="exchangeId">To which exchange.</param>
    /// <param name="sent">The form.</param>
    /// <param name="forMemberId">In whose name a coordinator acts; null for their own.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ExchangeOutcome> ExecuteAsync(ActKind act, Guid exchangeId, SentAnswer sent, Guid? forMemberId, Actor actor, CancellationToken cancellationToken)
    {
        var (id, note, minutes) = (sent.Id, string.IsNullOrWhiteSpace(sent.Why) ? null : sent.Why, sent.Duration.ToMinutes());
        // No hours settle a dispute too, but only when somebody says so.
        if (act is ActKind.SettleExchange && !sent.Duration.IsSaid)
            throw new MinutesNotAcceptedException("Say how much time, 0 for none.", new RefusalFacts("Minutes.Unsaid") { Field = "minutes" });
        bool? isSeparate = sent.IsSeparate ? true : null;
        return act switch
        {
            ActKind.AgreeToExchange => agree.ExecuteAsync(new() { Id = id, ExchangeId = exchangeId, ForMemberId = forMemberId }, actor, cancellationToken),
            ActKind.DeclineExchange => decline.ExecuteAsync(new() { Id = id, ExchangeId = exchangeId, ForMemberId = forMemberId, Note = note }, actor, cancellationToken),
            ActKind.RecordAgreedHelp => record.ExecuteAsync(
                new() { Id = id, ExchangeId = exchangeId, ForMemberId = forMemberId, Minutes = minutes, Day = sent.Day.ToDay(), IsSeparate = isSeparate }, actor, cancellationToken),
            ActKind.ClaimAgreedHelp => claim.ExecuteAsync(
                new() { Id = id, ExchangeId = exchangeId, Minutes = minutes, Day = sent.Day.ToDay(), IsSeparate = isSeparate }, actor, cancellationToken),
            ActKind.ConfirmExchange => confirm.ExecuteAsync(new() { Id = id, ExchangeId = exchangeId, ForMemberId = forMemberId }, actor, cancellationToken),
            ActKind.CorrectExchange => correct.ExecuteAsync(
                new() { Id = id, ExchangeId = exchangeId, ForMemberId = forMemberId, Minutes = minutes }, actor, cancellationToken),
            ActKind.DisputeExchange => dispute.ExecuteAsync(new() { Id = id, ExchangeId = exchangeId, ForMemberId = forMemberId, Note = note }, actor, cancellationToken),
            ActKind.WithdrawExchange => withdraw.ExecuteAsync(new() { Id = id, ExchangeId = exchangeId, Note = note }, actor, cancellationToken),
            ActKind.SettleExchange => settle.ExecuteAsync(
                new() { Id = id, ExchangeId = exchangeId, Minutes = minutes, Note = note }, actor, cancellationToken),
            ActKind.ReverseExchange => reverse.ExecuteAsync(new() { Id = id, ExchangeId = exchangeId, Note = note }, actor, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No form leads there."),
        };
    }
}
