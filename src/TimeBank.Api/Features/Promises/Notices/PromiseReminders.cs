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
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Tells who promised something in words that it is due, or was written down for them, as long as it is open and they are of the group.</summary>
internal sealed class PromiseReminders(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<PromiseReminders> words) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.PromiseReminders;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => items is [_] ? words["SubjectOfOne"] : words["SubjectOfMore"];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = notices.Select(notice => notice.SubjectId).Distinct().ToList();
        var open = await context.Set<SpokenPromise>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.State == PromiseState.Open)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var groupIds = open.Values.Select(promise => promise.BeneficiaryId).Distinct().ToList();
        var expected = (await GroupRolls.ExpectedAsync(context, groupIds, cancellationToken)).ToHashSet();
        var names = await GroupRolls.NamesForTheirPeopleAsync(context, groupIds, cancellationToken);
        return notices
            .Where(notice => open.TryGetValue(notice.SubjectId, out var promise) && expected.Contains((promise.BeneficiaryId, notice.MemberId)))
            .ToDictionary(notice => notice.Id, notice => Describe(open[notice.SubjectId], PromiseKeys.IsOfDue(notice), names, language));
    }

    private NoticeItem Describe(SpokenPromise promise, bool isDue, IReadOnlyDictionary<Guid, string> names, SpokenLanguage language) => new(
        words[isDue ? "Due" : "Written", MailText.Name(names[promise.BeneficiaryId])],
        [(words["What"], MailText.Subject(promise.What)), (words["Until"], promise.Until.ToString("D", language.Culture))], words["After"])
    {
        Link = new NoticeLink(words["See"], $"/promises/{promise.Id}"),
    };
}

/// <summary>Which occasion a notice of a promise is about.</summary>
internal static class PromiseKeys
{
    private const string Due = "due";

    public static string OfDue(SpokenPromise promise) => $"{Start(promise)}:{Due}:{promise.Until:yyyyMMdd}";

    public static string OfWritten(SpokenPromise promise) => $"{Start(promise)}:written:1";

    public static bool IsOfDue(Notice notice) => notice.DedupeKey.Contains($":{Due}:", StringComparison.Ordinal);

    private static string Start(SpokenPromise promise) => $"{NoticePaths.NameOf(NoticeKind.PromiseReminders)}:{promise.Id:N}";
}

/// <summary>Lets somebody see what was written down for them. The young hear it from a person.</summary>
internal sealed class TellOfWrittenPromises(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<PromiseMade>
{
    protected override async Task HandleAsync(PromiseMade happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var promise = happened.Promise;
        if (promise.MemberId == promise.WrittenByMemberId)
            return;
        var owner = await unit.Context.Members.AsNoTracking().SingleAsync(row => row.Id == promise.MemberId, cancellationToken);
        if (owner.IsYoung(clock.Today(await unit.ReadRulesAsync(promise.TimeBankId, cancellationToken))))
            return;
        await notices.PostAsync(
            unit,
            new NoticeDraft(
                promise.TimeBankId, promise.MemberId, NoticeKind.PromiseReminders, new Subject(SubjectKind.Promise, promise.Id), PromiseKeys.OfWritten(promise),
                clock.UtcNow()),
            cancellationToken);
    }
}
