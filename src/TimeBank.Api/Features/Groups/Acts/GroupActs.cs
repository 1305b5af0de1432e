using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Groups;

/// <summary>What acts on a group have in common: is this actor of it, and is nobody else changing it.</summary>
public sealed class GroupActs(ActWriter acts)
{
    /// <summary>Changes a group that is locked.</summary>
    internal delegate Task Change(Group group, ActUnit act, CancellationToken cancellationToken);

    internal async Task<Group> OnceAsync(
        ActKind kind, ActInput input, Guid groupId, Actor actor, Change change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var rows = act.Context.Set<Group>().Include(row => row.Members).Where(row => row.Id == groupId && row.TimeBankId == act.TimeBankId);
                if (await rows.AsNoTracking().SingleOrDefaultAsync(token) is not { } seen || !GroupAccess.MaySee(actor, seen))
                    throw new NotFoundException("group");
                await act.Unit.LockAccountsAsync(act.TimeBankId, [groupId], token);
                var group = await rows.SingleAsync(token);
                await change(group, act, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Group>(group, new Subject(SubjectKind.Group, group.Id));
            },
            async (act, id, token) => await act.Context.Set<Group>().AsNoTracking().Include(row => row.Members)
                .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, token) is { } found
                && GroupAccess.MaySee(actor, found) ? found : null,
            cancellationToken);
        return answer.Thing;
    }
}
