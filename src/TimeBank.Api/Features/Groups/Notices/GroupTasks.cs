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
        // A mail tells of a thing once: all that one hears of a group stands together.
        foreach (var ofOne in notices.Where(notice => groups.ContainsKey(notice.SubjectId)).GroupBy(notice => (notice.SubjectId, notice.MemberId)))
        {
            var group = groups[ofOne.Key.SubjectId];
            var tasks = ofOne.ToDictionary(notice => notice.Id, notice => TaskOf(notice, group, merging.Contains(group.Id), today));
            var standing = tasks.Values.OfType<string>().Distinct().ToList();
            foreach (var (id, _) in tasks.Where(one => one.Value is not null))
                told.Add(id, Item(group, standing));
        }

        return told;
    }

    /// <summary>What is to be told, as the words are called; null where it is not so any more.</summary>
    private static string? TaskOf(Notice notice, Group group, bool isAskedToMerge, DateOnly today)
    {
        var (which, occasion) = GroupKeys.Read(notice);
        if (!group.Has(notice.MemberId))
            return null;
        return which switch
        {
            GroupKeys.Asks when group.ToAnswer.Count > 0 && group.IsKeptBy(notice.MemberId, today) => "Asks",
            GroupKeys.Merge when isAskedToMerge && group.IsKeptBy(notice.MemberId, today) => "Merge",
            GroupKeys.RhythmStays when group.RhythmAsked is null && group.IsKeptBy(notice.MemberId, today) => "RhythmStays",
            GroupKeys.Need => group.Needs.Find(need => occasion == $"{need.Kind}-{need.Since:yyyyMMdd}")?.Kind.ToString(),
            _ => null,
        };
    }

    private NoticeItem Item(Group group, IReadOnlyList<string> tasks) =>
        (tasks is [var only]
            ? new NoticeItem(words[only, MailText.Name(group.Name)], [], words[$"After{only}"])
            : new NoticeItem(
                words["Several", MailText.Name(group.Name)], [.. tasks.Select(task => (words[$"Short{task}"].Value, words[$"After{task}"].Value))], null))
        with { Link = new NoticeLink(words["SeeGroup"], $"/groups/{group.Id}") };
}
