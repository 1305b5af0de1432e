using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>Tells who graduated what they can do now, and who is asked to facilitate a group.</summary>
internal sealed class Invitations(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<Invitations> words) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.Invitations;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => items is [_] ? words["SubjectOfOne"] : words["SubjectOfMore", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        var cohorts = await context.Set<Cohort>().AsNoTracking().Where(cohort => ids.Contains(cohort.Id) && cohort.State == CohortState.Graduated)
            .ToDictionaryAsync(cohort => cohort.Id, cancellationToken);
        var asked = await GroupRolls.AskedAsync(context, ids, cancellationToken);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (cohorts.TryGetValue(notice.SubjectId, out var cohort))
                told.Add(notice.Id, OfGraduation(cohort));
            else if (asked.TryGetValue((notice.SubjectId, notice.MemberId), out var group))
                told.Add(notice.Id, ToFacilitate(notice.SubjectId, group));
        return told;
    }

    private NoticeItem OfGraduation(Cohort cohort) =>
        new(words["Graduated", MailText.Name(cohort.Name)], [], null) { Link = new NoticeLink(words["Pledge"], "/pledges") };

    private NoticeItem ToFacilitate(Guid groupId, string group) =>
        new(words["Facilitate", MailText.Name(group)], [], words["AfterFacilitate"]) { Link = new NoticeLink(words["SeeGroup"], $"/groups/{groupId}") };
}

/// <summary>Lets graduates learn what they can do now. The young are not invited to anything by mail.</summary>
internal sealed class TellOfGraduation(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<CohortGraduated>
{
    protected override async Task HandleAsync(CohortGraduated happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var today = clock.Today(await unit.ReadRulesAsync(happened.TimeBankId, cancellationToken));
        var graduates = await unit.Context.Members.AsNoTracking().Where(member => happened.Graduates.Contains(member.Id))
            .OrderBy(member => member.Id).ToListAsync(cancellationToken);
        foreach (var member in graduates.Where(member => !member.IsYoung(today)))
            await notices.PostAsync(
                unit,
                new NoticeDraft(
                    happened.TimeBankId, member.Id, NoticeKind.Invitations, new Subject(SubjectKind.Cohort, happened.Cohort.Id),
                    $"{NoticePaths.NameOf(NoticeKind.Invitations)}:{happened.Cohort.Id:N}:{member.Id:N}:{happened.Cohort.GraduatedAt:yyyyMMddHHmmss}", clock.UtcNow()),
                cancellationToken);
    }
}

/// <summary>Lets who is asked to facilitate learn of it.</summary>
internal sealed class TellOfFacilitating(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<AskedToFacilitate>
{
    protected override async Task HandleAsync(AskedToFacilitate happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var member = await unit.Context.Members.AsNoTracking().SingleAsync(row => row.Id == happened.MemberId, cancellationToken);
        if (member.IsYoung(clock.Today(await unit.ReadRulesAsync(happened.TimeBankId, cancellationToken))))
            return;
        await notices.PostAsync(
            unit,
            new NoticeDraft(
                happened.TimeBankId, happened.MemberId, NoticeKind.Invitations, new Subject(SubjectKind.Group, happened.Group.Id),
                $"{NoticePaths.NameOf(NoticeKind.Invitations)}:{happened.Group.Id:N}:{happened.MemberId:N}:{clock.UtcNow():yyyyMMddHHmmss}", clock.UtcNow()),
            cancellationToken);
    }
}
