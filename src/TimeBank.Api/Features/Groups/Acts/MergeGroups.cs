using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Lets one group go into another, once those who keep either have said so, each by this act. Its people are of the other from then on, and
/// who waited there waits here, in the order in which they asked. A closed group goes only into one of which its people alone know who is of it.
/// The answer is the group that goes on.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
public sealed class MergeGroups(ActWriter acts, GroupWords words)
{
    public async Task<Group> ExecuteAsync(MergeGroupsInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.MergeGroups, input, actor,
            async (act, token) =>
            {
                var found = await act.RequireGroupsToMergeAsync([input.GroupId, input.IntoGroupId], token);
                var (group, into) = (found[input.GroupId], found[input.IntoGroupId]);
                Guid[] saying = [.. found.Values.Where(one => GroupAccess.MayKeep(actor, one, act.Today)).Select(one => one.Id)];
                if (saying.Length == 0)
                    throw new NotAllowedException(Permissions.GroupKeep);
                if (group.AgreeToMerge(into, saying))
                    await MergeAsync(act, group, into, token);
                await act.Context.SaveChangesAsync(token);
                if (group.EndedAt is null)
                    await act.Unit.RaiseAsync(group.MergeSaidByGroupId == group.Id ? new MergeAsked(into, group) : new MergeAsked(group, into), token);
                return new Done<Group>(into, new Subject(SubjectKind.Group, into.Id));
            },
            (act, id, token) => GroupInAct.FindAgainAsync(act, id, actor, token), cancellationToken);
        return answer.Thing;
    }

    private async Task MergeAsync(ActUnit act, Group group, Group into, CancellationToken cancellationToken)
    {
        var ids = group.Members.Where(one => one.IsOfIt).Select(one => one.MemberId).ToList();
        var people = await act.Context.Members.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        into.TakeIn(group, act.Request, people);
        await act.FillPlacesAsync(into, null, cancellationToken);
        await FoundGroup.EndAsync(act, group.Id, words.Merged, cancellationToken);
    }
}

/// <summary>Two groups that become one.</summary>
public sealed record MergeGroupsInput : ActInput
{
    /// <summary>The one that ends by it.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>The one that goes on.</summary>
    [ID<Group>]
    public required Guid IntoGroupId { get; init; }
}
