using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Councils;

/// <summary>What councils ask of people and decide: whom a group would send, which plan was adopted, and which of its items are due.</summary>
internal sealed class CouncilNews(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<CouncilNews> words) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.CouncilNews;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => items is [_] ? words["SubjectOfOne"] : words["SubjectOfMore", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        var councils = await context.Set<Council>().AsNoTracking().Whole().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var names = await context.NamesOfGroupsAsync(timeBank.Id, cancellationToken);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (councils.TryGetValue(notice.SubjectId, out var council)
                && Describe(council, notice.MemberId, CouncilKey.Read(notice.DedupeKey), id => MailText.Name(names[id] ?? ""), language) is { } item)
                told.Add(notice.Id, item);
        return told;
    }

    private NoticeItem? Describe(Council council, Guid memberId, CouncilKey key, Func<Guid, string> named, SpokenLanguage language) => key.About switch
    {
        CouncilKey.OfDelegate => council.Delegates.Find(one => one.MemberId == memberId && one.GroupId == key.GroupId && !one.IsSent) is { } asked
            ? OfDelegate(council, asked, named)
            : null,
        CouncilKey.OfPlan => council.Plans.Find(plan => plan.Number == key.Number) is { } plan ? OfPlan(council, plan, memberId, named) : null,
        _ => council.Items.FirstOrDefault(item => item.Number == key.Number && item.State == PlanItemState.Open) is { } item
            ? OfItem(council, item, named, language)
            : null,
    };

    private NoticeItem OfDelegate(Council council, CouncilDelegate asked, Func<Guid, string> named) =>
        new(words[asked.IsSubstitute ? "Substitute" : "Delegate", named(asked.GroupId), named(council.Id)], [], null)
        {
            Link = new NoticeLink(words["Answer"], $"/councils/{council.Id}"),
        };

    private NoticeItem OfPlan(Council council, CouncilPlan plan, Guid memberId, Func<Guid, string> named)
    {
        var own = council.SendingGroupsOf(memberId);
        var answers = council.Proposals.Where(one => one.PlanNumber == plan.Number && own.Contains(one.GroupId)).OrderBy(one => one.Number)
            .Select(one => (MailText.Subject(one.What), one.Reason is { } reason ? words["NotInPlan", MailText.Subject(reason)].Value : words["InPlan"].Value));
        return new NoticeItem(words["Adopted", named(council.Id), MailText.Name(plan.Name)], [.. answers], null)
        {
            Link = new NoticeLink(words["SeePlan"], $"/councils/{council.Id}"),
        };
    }

    private NoticeItem OfItem(Council council, PlanItem item, Func<Guid, string> named, SpokenLanguage language) =>
        new(
            words["Due", named(item.OwnerGroupId), named(council.Id)],
            [(words["What"], MailText.Subject(item.Text)), (words["By"], item.DueOn.ToString("D", language.Culture))], null)
        {
            Link = new NoticeLink(words["SeeItem"], $"/councils/{council.Id}"),
        };
}

/// <summary>What a notice of a council is about, as its key says.</summary>
internal sealed record CouncilKey(string About, int Number, Guid GroupId)
{
    public const string OfDelegate = "delegate";
    public const string OfPlan = "plan";
    public const string OfItem = "item";

    public static string Write(Guid councilId, Guid memberId, string about, string which, DateTime? at = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{NoticePaths.NameOf(NoticeKind.CouncilNews)}:{councilId:N}:{memberId:N}:{about}:{which}:{at:yyyyMMddHHmmss}");

    public static CouncilKey Read(string key) => key.Split(':') is [_, _, _, var about, var which, ..]
        ? new CouncilKey(
            about, int.TryParse(which, CultureInfo.InvariantCulture, out var number) ? number : 0, Guid.TryParse(which, out var group) ? group : Guid.Empty)
        : throw new FormatException($"\"{key}\" is no key of a notice of a council.");
}
