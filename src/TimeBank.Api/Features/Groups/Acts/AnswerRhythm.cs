using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Says whether the rhythm about which one's group asks suits one. What is planned goes by it once everybody has said yes, or by the day by which
/// they are to answer if it is all the same to the others; where it does not suit somebody, everything stays. Nobody is told who that is.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
public sealed class AnswerRhythm(GroupActs groups, SettleRhythm settle)
{
    public Task<Group> ExecuteAsync(AnswerRhythmInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.AnswerRhythm, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                var memberId = act.RequireOwn(Permissions.GroupTakePart, group);
                if (!group.Has(memberId))
                    throw new NotAllowedException(Permissions.GroupTakePart);
                group.AnswerRhythm(memberId, input.IsYes, act.Now);
                await settle.ExecuteAsync(act, group, token);
            },
            cancellationToken);
}

/// <summary>An answer to whether another rhythm suits one.</summary>
public sealed record AnswerRhythmInput : ActForMemberInput
{
    /// <summary>Which group asks.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>Whether it suits.</summary>
    public required bool IsYes { get; init; }
}
