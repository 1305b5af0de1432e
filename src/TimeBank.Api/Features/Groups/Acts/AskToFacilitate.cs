using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Asks one of a group to facilitate its meetings. Another of the group does it, or a coordinator where it is not closed.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
public sealed class AskToFacilitate(GroupActs groups)
{
    public Task<Group> ExecuteAsync(AskToFacilitateInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.AskToFacilitate, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                GroupAccess.RequireToAsk(actor, group);
                await act.RequireMembersHereAsync([input.MemberId], token);
                group.AskToFacilitate(act.Request, input.MemberId);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new AskedToFacilitate(group, input.MemberId), token);
            },
            cancellationToken);
}

/// <summary>Who is asked to facilitate.</summary>
public sealed record AskToFacilitateInput : ActInput
{
    /// <summary>The group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>One of it.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }
}
