using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Joining.Notices;

/// <summary>Lets the coordinators of a time bank learn that an application waits for them.</summary>
internal sealed class TellOfApplications(NoticeBoard notices)
{
    /// <param name="occasion">What it waits since: the act by which it came, or came again.</param>
    public async Task PostAsync(ActUnit act, Application application, Guid occasion, CancellationToken cancellationToken)
    {
        var keepers = await (
            from role in act.Context.Roles.AsNoTracking()
            join member in act.Context.Members on role.MemberId equals member.Id
            where role.TimeBankId == act.TimeBankId && role.EndedAt == null && member.LeftOn == null
                && (role.Kind == RoleKind.Coordinator || role.Kind == RoleKind.Steward)
            select role).ToListAsync(cancellationToken);
        foreach (var memberId in ToTell(keepers, act.Today))
            await notices.PostAsync(
                act.Unit,
                new NoticeDraft(
                    act.TimeBankId, memberId, NoticeKind.WaitingApplications, new Subject(SubjectKind.Application, application.Id),
                    $"{NoticePaths.NameOf(NoticeKind.WaitingApplications)}:{occasion:N}:{memberId:N}", act.Now),
                cancellationToken);
    }

    /// <summary>The coordinators; where there are none yet, the stewards.</summary>
    private static IReadOnlyList<Guid> ToTell(IReadOnlyCollection<Role> keepers, DateOnly today)
    {
        var now = keepers.Where(role => role.HoldsOn(today)).ToList();
        var kind = now.Exists(role => role.Kind == RoleKind.Coordinator) ? RoleKind.Coordinator : RoleKind.Steward;
        return [.. now.Where(role => role.Kind == kind).Select(role => role.MemberId).Distinct()];
    }
}
