using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Who is expected at a meeting, by whose it is.</summary>
internal static class MeetingRolls
{
    public static async Task<MeetingRoll> ReadAsync(TimeBankContext context, Meeting meeting, CancellationToken cancellationToken) => meeting.OfKind switch
    {
        MeetingOf.Cohort => await CohortRolls.ReadAsync(context, meeting.OfId, cancellationToken),
        MeetingOf.Group => await GroupRolls.ReadAsync(
            context, meeting, await GuestsOfMeetings.ComingAsync(context, meeting.Id, cancellationToken), cancellationToken),
    };

    /// <summary>The same under the lock of whoever receives the time: one act on a series at a time.</summary>
    public static async Task<MeetingRoll> LockAsync(ActUnit act, Meeting meeting, CancellationToken cancellationToken)
    {
        var roll = await ReadAsync(act.Context, meeting, cancellationToken);
        await act.Unit.LockAccountsAsync(act.TimeBankId, [roll.BeneficiaryId], cancellationToken);
        await act.Context.Entry(meeting).ReloadAsync(cancellationToken);
        return roll;
    }

    /// <summary>The members who are expected, by themselves or with their household.</summary>
    public static async Task<IReadOnlySet<Guid>> PeopleAsync(TimeBankContext context, Meeting meeting, CancellationToken cancellationToken) =>
        meeting.OfKind == MeetingOf.Group
            ? await GroupRolls.MembersAsync(context, meeting.OfId, cancellationToken)
            : (await CohortRolls.TeamAsync(context, meeting.OfId, cancellationToken))
                .Union(await CohortRolls.MembersOfHouseholdsAsync(context, meeting.OfId, cancellationToken)).ToHashSet();

    /// <summary>The members who are expected at several meetings, each with the cohort or group to which they come.</summary>
    public static async Task<IReadOnlySet<(Guid OfId, Guid MemberId)>> ExpectedAsync(
        TimeBankContext context, IReadOnlyCollection<Meeting> meetings, CancellationToken cancellationToken)
    {
        HashSet<(Guid OfId, Guid MemberId)> expected = [];
        foreach (var series in meetings.Select(meeting => (meeting.OfKind, meeting.OfId)).Distinct().GroupBy(one => one.OfKind, one => one.OfId))
            expected.UnionWith(series.Key switch
            {
                MeetingOf.Cohort => await CohortRolls.ExpectedAsync(context, [.. series], cancellationToken),
                MeetingOf.Group => await GroupRolls.ExpectedAsync(context, [.. series], cancellationToken),
            });
        return expected;
    }
}

/// <summary>The cohorts and groups at whose meetings a member is expected.</summary>
internal static class SeriesOfMember
{
    public static async Task<IReadOnlySet<Guid>> FindAsync(TimeBankContext context, Actor actor, CancellationToken cancellationToken) =>
        (await CohortRolls.OfMemberAsync(context, actor.MemberId, cancellationToken))
        .Concat(await GroupRolls.OfMemberAsync(context, actor.MemberId, cancellationToken)).ToHashSet();
}
