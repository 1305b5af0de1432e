using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>What somebody may do next to logged hours, as their page offers it. The domain decides again when they do.</summary>
internal static class NextContributionActs
{
    public static IReadOnlyList<ActKind> Of(Contribution hours, Actor actor)
    {
        var isGiver = hours.MemberId == actor.MemberId;
        var mayVerify = !isGiver && ContributionAccess.Verifying(actor, hours).May && !actor.RolesComeFrom.Contains(hours.MemberId);
        var decides = mayVerify && actor.May(Permissions.ContributionVerify) && hours.CorrectedByMemberId != actor.MemberId;
        return hours.State switch
        {
            ContributionState.Logged when mayVerify => [ActKind.VerifyContribution, ActKind.CorrectContribution, ActKind.DeclineContribution],
            ContributionState.Disputed when decides => [ActKind.VerifyContribution, ActKind.CorrectContribution, ActKind.DeclineContribution],
            ContributionState.Corrected when isGiver => [ActKind.AgreeToCorrection, ActKind.DisputeCorrection, ActKind.WithdrawContribution],
            ContributionState.Logged or ContributionState.Disputed when isGiver => [ActKind.WithdrawContribution],
            ContributionState.Verified when isGiver || mayVerify => [ActKind.ReverseContribution],
            _ => [],
        };
    }

    /// <summary>What a coordinator may do in the name of a giver who has no e-mail address.</summary>
    public static IReadOnlyList<ActKind> OfPaper(Contribution hours, Actor actor) =>
        !actor.May(Permissions.MemberActFor) || hours.MemberId == actor.MemberId ? [] : hours.State switch
        {
            ContributionState.Corrected => [ActKind.AgreeToCorrection, ActKind.DisputeCorrection, ActKind.WithdrawContribution],
            _ => [],
        };
}
