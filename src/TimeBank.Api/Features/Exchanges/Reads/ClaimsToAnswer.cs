using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>A claim as the one who has the link to answer it sees it, and the acts by which they do.</summary>
internal sealed class ClaimsToAnswer(
    IDbContextFactory<TimeBankContext> contexts, ConfirmExchange confirm, CorrectExchange correct, DisputeExchange dispute,
    TimeProvider clock)
{
    /// <summary>The claim, however it stands by now; null when it is not the member's to answer.</summary>
    public async Task<ClaimToAnswer?> FindAsync(OpenedLink opened, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from exchange in context.Exchanges.AsNoTracking()
            join giver in context.Members.AsNoTracking() on exchange.GiverMemberId equals giver.Id
            where exchange.Id == opened.Link.AboutId && exchange.ReceiverMemberId == opened.Member.Id
            select new { exchange, giver }).SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new ClaimToAnswer(
                found.exchange.State, found.exchange.Minutes ?? 0,
                new HelpInWords(opened.TimeBank, found.exchange, found.giver, clock.Today(opened.TimeBank), opened.Language));
    }

    /// <exception cref="DomainException">A rule says no, in words for the one who answered.</exception>
    public async Task AnswerAsync(OpenedLink opened, AnsweredClaim answer, CancellationToken cancellationToken)
    {
        var (id, claim, actor) = (answer.Id, opened.Link.AboutId, opened.Actor);
        if (!Enum.TryParse<ClaimAnswer>(answer.Answer, out var said) || !Enum.IsDefined(said))
            throw new TextNotAcceptedException(
                "Say whether it is right: choose one of the answers.", new RefusalFacts("Answer.Missing"));
        switch (said)
        {
            case ClaimAnswer.OtherTime:
                var minutes = (60 * answer.Hours.GetValueOrDefault()) + answer.Minutes.GetValueOrDefault();
                await correct.ExecuteAsync(new CorrectExchangeInput { Id = id, ExchangeId = claim, Minutes = minutes }, actor, cancellationToken);
                break;
            case ClaimAnswer.No:
                await dispute.ExecuteAsync(new DisputeExchangeInput { Id = id, ExchangeId = claim, Note = answer.Why }, actor, cancellationToken);
                break;
            default:
                await confirm.ExecuteAsync(new ConfirmExchangeInput { Id = id, ExchangeId = claim }, actor, cancellationToken);
                break;
        }
    }
}

/// <summary>A claim on the page where it is answered.</summary>
internal sealed record ClaimToAnswer(ExchangeState State, int Minutes, HelpInWords Words);

/// <summary>What one may say to a claim.</summary>
internal enum ClaimAnswer
{
    /// <summary>It is right.</summary>
    Yes,

    /// <summary>The help is right, and took another time.</summary>
    OtherTime,

    /// <summary>It is not right.</summary>
    No,
}

/// <summary>The form on which a claim is answered, as it is sent.</summary>
internal sealed class AnsweredClaim
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Answer { get; set; }

    public int? Hours { get; set; }

    public int? Minutes { get; set; }

    public string? Why { get; set; }
}
