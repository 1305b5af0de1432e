using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>What the acts that give and end roles have in common.</summary>
internal static class MemberRoles
{
    /// <summary>A role in the whole time bank, from today on, by the word of whoever acts.</summary>
    public static Role Grant(ActUnit act, TimeProvider clock, Guid memberId, RoleKind kind) =>
        Role.Begin(clock.NewKey(), act.Request, act.TimeBankId, memberId, kind, RoleScope.TimeBank, act.TimeBankId);

    extension(ActUnit act)
    {
        /// <summary>
        /// Refuses what would leave the time bank without anybody who can let others in. It asks under the lock of the
        /// time bank, so that the last two cannot go at once.
        /// </summary>
        /// <exception cref="LastKeeperException">Nobody would be left.</exception>
        public async Task RequireKeeperLeftAsync(IReadOnlyCollection<Role> gone, CancellationToken cancellationToken)
        {
            var keepers = await (
                from role in act.Context.Roles
                join member in act.Context.Members on role.MemberId equals member.Id
                where role.TimeBankId == act.TimeBankId && member.LeftOn == null && role.EndedAt == null
                    && (role.Kind == RoleKind.Coordinator || role.Kind == RoleKind.Steward)
                select role).ToListAsync(cancellationToken);
            RoleRules.RequireKeeperLeft([.. keepers.Where(role => role.HoldsOn(act.Today))], gone);
        }
    }
}
