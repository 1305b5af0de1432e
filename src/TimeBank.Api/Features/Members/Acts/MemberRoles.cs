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
        /// time bank, so that the last two cannot go at once. Whose membership rests lets nobody in meanwhile.
        /// </summary>
        /// <remarks>
        /// A role with a last day counts until that day, however near: its holder and those who keep the time bank are told before,
        /// and the people who run the service can always grant one.
        /// </remarks>
        /// <exception cref="LastKeeperException">Nobody would be left.</exception>
        public async Task RequireKeeperLeftAsync(IReadOnlyCollection<Role> gone, CancellationToken cancellationToken)
        {
            var keepers = await (
                from role in act.Context.Roles
                join member in act.Context.Members on role.MemberId equals member.Id
                where role.TimeBankId == act.TimeBankId && member.LeftOn == null && role.EndedAt == null
                    && (role.Kind == RoleKind.Coordinator || role.Kind == RoleKind.Steward)
                select new { Role = role, Rests = member.SuspendedUntil >= act.Today }).ToListAsync(cancellationToken);
            RoleRules.RequireKeeperLeft(
                [.. keepers.Where(keeper => keeper.Role.HoldsOn(act.Today)).Select(keeper => keeper.Role)],
                gone,
                keepers.Where(keeper => keeper.Rests).Select(keeper => keeper.Role.MemberId).ToHashSet());
        }
    }
}
