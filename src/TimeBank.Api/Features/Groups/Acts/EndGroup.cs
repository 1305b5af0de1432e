using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Ends a group, with words of thanks that its people keep. Its meetings to come do not take place. A facilitator does it, or whoever founded
/// it while nobody facilitates; of a group that is not closed a coordinator too.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
public sealed class EndGroup(GroupActs groups, GroupWords words)
{
    public Task<Group> ExecuteAsync(EndGroupInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.EndGroup, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                act.RequireToKeep(group);
                group.RequireGoingOn();
                group.End(act.Now, input.Words);
                await FoundGroup.EndAsync(act, group.Id, words.Ended, token);
            },
            cancellationToken);
}

/// <summary>A group that ends.</summary>
public sealed record EndGroupInput : ActInput
{
    /// <summary>Which.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>What its people say, such as what was good and thanks; up to 2,000 characters. They keep it.</summary>
    public string? Words { get; init; }
}
