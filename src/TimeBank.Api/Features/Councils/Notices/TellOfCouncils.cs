using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Councils;

/// <summary>Lets people learn what a council asks of them and decides. The young get no such mails: they read it where their group does.</summary>
internal sealed class TellOfCouncils(NoticeBoard notices, TimeProvider clock)
{
    /// <returns>Whether anything was new.</returns>
    public async Task<bool> TellAsync(
        UnitOfWork unit, Council council, IReadOnlyCollection<Guid> memberIds, string about, string which, DateTime? at, CancellationToken cancellationToken)
    {
        var today = clock.Today(await unit.ReadRulesAsync(council.TimeBankId, cancellationToken));
        var people = await unit.Context.Members.AsNoTracking().Where(member => memberIds.Contains(member.Id) && member.LeftOn == null)
            .OrderBy(member => member.Id).ToListAsync(cancellationToken);
        var isNew = false;
        foreach (var member in people.Where(member => !member.IsYoung(today)))
            isNew |= await notices.PostAsync(
                unit,
                new NoticeDraft(
                    council.TimeBankId, member.Id, NoticeKind.CouncilNews, new Subject(SubjectKind.Council, council.Id),
                    CouncilKey.Write(council.Id, member.Id, about, which, at), clock.UtcNow()),
                cancellationToken);
        return isNew;
    }
}

/// <summary>Who is proposed as a delegate is asked.</summary>
internal sealed class TellOfDelegates(TellOfCouncils telling) : Foundation.Events.EventHandler<ProposedAsDelegate>
{
    protected override Task HandleAsync(ProposedAsDelegate happened, UnitOfWork unit, CancellationToken cancellationToken) => telling.TellAsync(
        unit, happened.Council, [happened.MemberId], CouncilKey.OfDelegate, happened.GroupId.ToString("N"),
        happened.Council.Delegates.Single(one => one.GroupId == happened.GroupId && one.MemberId == happened.MemberId).ProposedAt, cancellationToken);
}

/// <summary>The delegates hear of a plan, and of what became of their groups' proposals.</summary>
internal sealed class TellOfPlans(TellOfCouncils telling) : Foundation.Events.EventHandler<PlanAdopted>
{
    protected override Task HandleAsync(PlanAdopted happened, UnitOfWork unit, CancellationToken cancellationToken) => telling.TellAsync(
        unit, happened.Council, [.. happened.Council.Delegates.Where(one => one.IsSent).Select(one => one.MemberId).Distinct()], CouncilKey.OfPlan,
        happened.Plan.Number.ToString(CultureInfo.InvariantCulture), null, cancellationToken);
}
