using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Tells what a group needs and what its people can do, who would like to come, and which group would like to become one with it.</summary>
internal sealed class GroupTasks(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<GroupTasks> words, TimeProvider clock) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.GroupTasks;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.Daily;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => words["Subject"];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = notices.Select(notice => notice.SubjectId).Distinct().ToList();
        var groups = await context.Set<Group>().AsNoTracking().Whole().Include(row => row.Needs).Where(row => ids.Contains(row.Id) && row.EndedAt == null)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var merging = (await context.Set<Group>().AsNoTracking().WaitingToMerge().Where(row => ids.Contains(row.Id) || ids.Contains(row.MergesIntoId!.Value))
            .ToListAsync(cancellationToken)).SelectMany(row => new[] { row.Id, row.MergesIntoId!.Value }.Where(id => id != row.MergeSaidByGroupId)).ToHashSet();
        var today = clock.Today(timeBank);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (groups.TryGetValue(notice.SubjectId, out var group) && Describe(notice, group, merging.Contains(group.Id), today) is { } item)
                told.Add(notice.Id, item);
        return told;
    }

    private NoticeItem? Describe(Notice notice, Group group, bool isAskedToMerge, DateOnly today)
    {
        var (which, occasion) = GroupKeys.Read(notice);
        if (!group.Has(notice.MemberId))
            return null;
        return which switch
        {
            GroupKeys.Asks when group.ToAnswer.Count > 0 && group.IsKeptBy(notice.MemberId, today) => Item("Asks", group, null),
            GroupKeys.Merge when isAskedToMerge && group.IsKeptBy(notice.MemberId, today) => Item("Merge", group, null),
            GroupKeys.Need when group.Needs.Find(need => occasion == $"{need.Kind}-{need.Since:yyyyMMdd}") is { } need =>
                Item($"Need{need.Kind}", group, words[$"After{need.Kind}"]),
            _ => null,
        };
    }

    private NoticeItem Item(string sentence, Group group, string? after) =>
        new(words[sentence, MailText.Name(group.Name)], [], after) { Link = new NoticeLink(words["SeeGroup"], $"/groups/{group.Id}") };
}
