using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Takes a graduation back within a day, by whoever did it: the roles that it gave end, and so does the group that it founded.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CohortStandsException>]
public sealed class UndoGraduation(CohortActs cohorts, ProgrammeWords words)
{
    public Task<Cohort> ExecuteAsync(UndoGraduationInput input, Actor actor, CancellationToken cancellationToken) =>
        cohorts.OnceAsync(
            ActKind.UndoGraduation, input, input.CohortId, Permissions.CohortRun, actor,
            async (cohort, _, act, token) =>
            {
                var households = await act.HouseholdsAsync(cohort.Id, token);
                var (graduatedAt, groupId) = (cohort.GraduatedAt, cohort.GroupId);
                cohort.UndoGraduation(act.Request, households);
                var named = households.SelectMany(household => household.People).Select(person => person.MemberId).OfType<Guid>().ToList();
                var given = await act.Context.Roles.Where(role =>
                        role.TimeBankId == act.TimeBankId && role.Kind == RoleKind.Graduate && named.Contains(role.MemberId)
                        && role.GrantedAt == graduatedAt && role.EndedAt == null)
                    .ToListAsync(token);
                foreach (var role in given)
                {
                    role.End(act.Now, act.Actor.MemberId);
                    await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, role.MemberId), token);
                }

                if (groupId is { } group)
                    await FoundGroup.EndAsync(act, group, words.GraduationUndone, token);
            },
            cancellationToken);
}

/// <summary>Which graduation is taken back.</summary>
public sealed record UndoGraduationInput : ActInput
{
    /// <summary>The cohort.</summary>
    [ID<Cohort>]
    public required Guid CohortId { get; init; }
}
