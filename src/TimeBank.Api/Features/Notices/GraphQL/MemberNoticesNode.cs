using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Notices;

/// <summary>What mails come to a member.</summary>
[ObjectType<Member>]
internal static class MemberNoticesNode
{
    /// <summary>Which mails come to the member, how often and when. Read by the member and by coordinators; null for others.</summary>
    public static async Task<NoticePreferences?> GetNoticePreferencesAsync(
        [Parent] Member member, Caller caller, NoticePreferencesByPerson preferences, CancellationToken cancellationToken) =>
        caller.Actor is { } actor && MemberAccess.MaySeePrivate(actor, member)
            ? await preferences.LoadAsync(member.PersonId, cancellationToken)
            : null;
}
