using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Asks one of a group to facilitate it from a day on, in the place of another or beside them; they say yes or no by answerFacilitating, and
/// everybody of the group sees the dates. Another of the group does it, or a coordinator where it is not closed.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
public sealed class RotateFacilitator(GroupActs groups)
{
    public Task<Group> ExecuteAsync(RotateFacilitatorInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.RotateFacilitator, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                GroupAccess.RequireToAsk(actor, group);
                await act.RequireMembersHereAsync([input.MemberId, .. input.InsteadOfId is { } insteadOf ? [insteadOf] : (Guid[])[]], token);
                group.AskToFacilitate(act.Request, input.MemberId, input.From, input.InsteadOfId);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new AskedToFacilitate(group, input.MemberId), token);
            },
            cancellationToken);
}

/// <summary>Who facilitates next.</summary>
public sealed record RotateFacilitatorInput : ActInput
{
    /// <summary>The group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>One of it.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Who lays it down the day before; left out, they facilitate together.</summary>
    [ID<Member>]
    public Guid? InsteadOfId { get; init; }
}
