using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions.Pages;

/// <summary>Which use case each form on the page of logged hours leads to.</summary>
internal sealed class AnswerHours(
    VerifyContribution verify, CorrectContribution correct, DeclineContribution decline, AgreeToCorrection agree, DisputeCorrection dispute,
    WithdrawContribution withdraw, ReverseContribution reverse)
{
    /// <param name="act">Which.</param>
    /// <param name="hours">To which hours.</param>
    /// <param name="sent">The form.</param>
    /// <param name="forMemberId">In whose name a coordinator acts; null for their own.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ContributionOutcome> ExecuteAsync(
        ActKind act, Guid hours, SentHoursAnswer sent, Guid? forMemberId, Actor actor, CancellationToken cancellationToken)
    {
        var (id, note) = (sent.Id, string.IsNullOrWhiteSpace(sent.Why) ? null : sent.Why);
        return act switch
        {
            ActKind.VerifyContribution => verify.ExecuteAsync(new() { Id = id, ContributionId = hours }, actor, cancellationToken),
            ActKind.CorrectContribution => correct.ExecuteAsync(
                new() { Id = id, ContributionId = hours, Minutes = sent.Duration.ToMinutes(), Note = note }, actor, cancellationToken),
            ActKind.DeclineContribution => decline.ExecuteAsync(new() { Id = id, ContributionId = hours, Note = note }, actor, cancellationToken),
            ActKind.AgreeToCorrection => agree.ExecuteAsync(
                new() { Id = id, ContributionId = hours, ForMemberId = forMemberId }, actor, cancellationToken),
            ActKind.DisputeCorrection => dispute.ExecuteAsync(
                new() { Id = id, ContributionId = hours, ForMemberId = forMemberId, Note = note }, actor, cancellationToken),
            ActKind.WithdrawContribution => withdraw.ExecuteAsync(
                new() { Id = id, ContributionId = hours, ForMemberId = forMemberId, Note = note }, actor, cancellationToken),
            ActKind.ReverseContribution => reverse.ExecuteAsync(new() { Id = id, ContributionId = hours, Note = note }, actor, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No form leads there."),
        };
    }
}
