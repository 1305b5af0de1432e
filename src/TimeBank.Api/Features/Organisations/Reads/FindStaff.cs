using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>Finds the staff of an organisation: its professionals and those who verify hours for it, who are members like anyone. Who may see them was decided before.</summary>
public sealed class FindStaff(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>Those who are it today or will be, in the order in which they were named.</summary>
    public async Task<Connection<StaffMember>> PageAsync(
        Organisation organisation, PageArguments page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == organisation.TimeBankId, cancellationToken));
        var staff = context.Roles.AsNoTracking().Where(role =>
            role.TimeBankId == organisation.TimeBankId && role.Scope == RoleScope.Organisation && role.ScopeId == organisation.Id
            && role.EndedAt == null && (role.Until == null || role.Until >= today));
        if (Cursor.DecodeKey(page.After) is { } after)
            staff = staff.Where(role => role.Id > after);
        if (Cursor.DecodeKey(page.Before) is { } before)
            staff = staff.Where(role => role.Id < before);
        staff = page.IsBackward ? staff.OrderByDescending(role => role.Id) : staff.OrderBy(role => role.Id);
        var fetched = await staff.Take(page.Size + 1)
            .Select(role => new StaffMember(role.Id, role.MemberId, role.Kind, role.From, role.Until)).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, one => Cursor.Encode(one.RoleId));
    }
}

/// <summary>Somebody of an organisation's staff.</summary>
/// <param name="Role">Whether they work for it, or verify the hours that are given to it.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, where it was agreed on; null while it lasts.</param>
public sealed record StaffMember(Guid RoleId, Guid MemberId, RoleKind Role, DateOnly From, DateOnly? Until);
