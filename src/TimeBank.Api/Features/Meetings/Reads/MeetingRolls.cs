using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Who is expected at a meeting, by whose it is.</summary>
internal static class MeetingRolls
{
    public static Task<MeetingRoll> ReadAsync(TimeBankContext context, Meeting meeting, CancellationToken cancellationToken) => meeting.OfKind switch
    {
        MeetingOf.Cohort => CohortRolls.ReadAsync(context, meeting.OfId, cancellationToken),
        MeetingOf.Group => GroupRolls.ReadAsync(context, meeting.OfId, cancellationToken),
    };
}

/// <summary>The cohorts and groups at whose meetings a member is expected.</summary>
internal static class SeriesOfMember
{
    public static async Task<IReadOnlySet<Guid>> FindAsync(TimeBankContext context, Actor actor, CancellationToken cancellationToken) =>
        (await CohortRolls.OfMemberAsync(context, actor.MemberId, cancellationToken))
        .Concat(await GroupRolls.OfMemberAsync(context, actor.MemberId, cancellationToken)).ToHashSet();
}
