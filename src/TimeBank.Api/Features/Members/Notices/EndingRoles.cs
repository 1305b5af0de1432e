using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Members;

/// <summary>Tells whose role comes to its last day, as long as it does and does not go on as another.</summary>
internal sealed class EndingRoles(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<MembersFeature> words) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.EndingRoles;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.Daily;

    public override string Name => words["NoticeEndingRoles"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [_] ? words["SubjectOfOneEndingRole"] : words["SubjectOfMoreEndingRoles", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var members = notices.Select(notice => notice.MemberId).ToList();
        var roles = await context.Roles.AsNoTracking().Where(role => members.Contains(role.MemberId) && role.EndedAt == null).ToListAsync(cancellationToken);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (roles.Find(role => notice.DedupeKey == KeyOf(role) && !roles.Exists(other => GoesOn(role, other))) is { } ending)
                told.Add(notice.Id, Describe(ending, language));
        return told;
    }

    /// <summary>What makes one occasion another than the one before.</summary>
    public static string KeyOf(Role role) => $"{NoticePaths.NameOf(NoticeKind.EndingRoles)}:{role.Id:N}:{role.Until:yyyy-MM-dd}";

    private static bool GoesOn(Role role, Role other) =>
        other.MemberId == role.MemberId && other.Kind == role.Kind && other.ScopeId == role.ScopeId && (other.Until is null || other.Until > role.Until);

    private NoticeItem Describe(Role role, SpokenLanguage language) => new(
        words["EndingRoleAsked"],
        [(words["EndingRoleWhat"], words[$"Role{role.Kind}"]), (words["EndingRoleUntil"], role.Until!.Value.ToString("D", language.Culture))],
        words["EndingRoleAfter"])
    {
        Link = new NoticeLink(words["EndingRoleSee"], "/me"),
    };
}
