using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Says yes to the ground rules of a group of which one is, as one has read them.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
public sealed class AcceptGroundRules(GroupActs groups)
{
    public Task<Group> ExecuteAsync(AcceptGroundRulesInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.AcceptGroundRules, input, input.GroupId, actor,
            (group, act, _) =>
            {
                var memberId = act.RequireOwn(Permissions.GroupTakePart, group);
                if (!group.Has(memberId))
                    throw new NotAllowedException(Permissions.GroupTakePart);
                group.AcceptRules(memberId, input.Version);
                return Task.CompletedTask;
            },
            cancellationToken);
}

/// <summary>Ground rules as one has read them.</summary>
public sealed record AcceptGroundRulesInput : ActForMemberInput
{
    /// <summary>Of which group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>The version that one has read; others since are read first.</summary>
    public required int Version { get; init; }
}
