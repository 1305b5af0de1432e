using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

[QueryType]
internal static class MemberQueries
{
    /// <summary>The member who is signed in; null when nobody is.</summary>
    public static async Task<Member?> GetMeAsync(Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        caller.Actor is { } actor ? await memberById.LoadAsync(actor.MemberId, cancellationToken) : null;

    /// <summary>Members of your own time bank who are here, by name. Members may read it; coordinators find those who left too.</summary>
    /// <param name="search">Part of a name or member number; accents and case do not matter.</param>
    /// <param name="haveLeft">Those who have left instead, whom a coordinator can welcome back.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Member>> GetMembersAsync(
        PageArguments page, Caller caller, FindMembers members, CancellationToken cancellationToken,
        string? search = null, bool haveLeft = false) =>
        members.PageAsync(search, haveLeft, page, caller.Require(), cancellationToken);

    /// <summary>One member of your own time bank; null when there is none of that id. Members may read it.</summary>
    /// <param name="id">The member's global id.</param>
    public static Task<Member?> GetMemberAsync(
        [ID<Member>] Guid id, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        MemberNode.FindAsync(id, caller, memberById, cancellationToken);
}
