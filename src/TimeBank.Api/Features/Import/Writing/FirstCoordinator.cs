using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Import;

/// <summary>Makes one of the imported members a coordinator, so that somebody can begin to keep the bank.</summary>
internal static class FirstCoordinator
{
    /// <summary>Gives the member the role from today on, unless they have it. The caller saves.</summary>
    public static async Task Make(
        UnitOfWork unit, TimeBank timeBank, Guid memberId, Guid batchId, TimeProvider clock,
        CancellationToken cancellation)
    {
        var today = clock.Today(timeBank);
        var roles = await unit.Context.Roles
            .Where(role => role.MemberId == memberId && role.Kind == RoleKind.Coordinator).ToListAsync(cancellation);
        if (roles.Exists(role => role.HoldsOn(today))) return;
        unit.Context.Add(new Role
        {
            Id = SourceKeys.CoordinatorOf(batchId, memberId),
            TimeBankId = timeBank.Id,
            MemberId = memberId,
            Kind = RoleKind.Coordinator,
            Scope = RoleScope.TimeBank,
            ScopeId = timeBank.Id,
            From = today,
            GrantedAt = clock.UtcNow(),
        });
        await unit.RaiseAsync(new RightsChanged(timeBank.Id, memberId), cancellation);
    }
}
