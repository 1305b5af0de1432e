using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>A person in a time bank. Other members may read who they are; what is private says so.</summary>
[ObjectType<Member>(Ignore =
[
    nameof(Member.SearchText), nameof(Member.FirstNameSearchText), nameof(Member.FirstName), nameof(Member.IsFirstNameAlone),
    nameof(Member.Gender), nameof(Member.PersonId), nameof(Member.Person),
])]
[Node]
internal static class MemberNode
{
    [NodeResolver]
    public static Task<Member?> FindAsync(Guid id, Caller caller, MemberById memberById, CancellationToken cancellationToken)
    {
        caller.Require();
        return memberById.LoadVisibleAsync(id, caller, cancellationToken);
    }

    /// <summary>The time bank that the member belongs to.</summary>
    [BindMember(nameof(Member.TimeBankId))]
    public static async Task<TimeBank> GetTimeBankAsync(
        [Parent] Member member, TimeBankById timeBankById, CancellationToken cancellationToken) =>
        await timeBankById.LoadRequiredAsync(member.TimeBankId, cancellationToken);

    /// <summary>As the member wishes to be called; up to 200 characters. Of who is younger than 18, other members read the first name alone.</summary>
    [BindMember(nameof(Member.Name))]
    public static async Task<string> GetNameAsync(
        [Parent] Member member, Caller caller, MemberSight sight, CancellationToken cancellationToken) =>
        await sight.IsFirstNameAloneAsync(member, caller, cancellationToken) ? member.FirstName : member.Name;

    /// <summary>
    /// Given once and never given again, so that two people called Maya can be told apart. Of who is younger than 18, other members do not
    /// read it: null.
    /// </summary>
    [BindMember(nameof(Member.Number))]
    public static async Task<int?> GetNumberAsync(
        [Parent] Member member, Caller caller, MemberSight sight, CancellationToken cancellationToken) =>
        await sight.IsFirstNameAloneAsync(member, caller, cancellationToken) ? null : member.Number;

    /// <summary>The first day of membership. Of who is younger than 18, other members do not read it: null.</summary>
    [BindMember(nameof(Member.JoinedOn))]
    public static async Task<DateOnly?> GetJoinedOnAsync(
        [Parent] Member member, Caller caller, MemberSight sight, CancellationToken cancellationToken) =>
        await sight.IsFirstNameAloneAsync(member, caller, cancellationToken) ? null : member.JoinedOn;

    /// <summary>Read by the member and by coordinators; null for others.</summary>
    public static async Task<string?> GetEmailAsync(
        [Parent] Member member, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        (await PersonAsync(member, caller, memberById, cancellationToken))?.Email;

    /// <summary>Read by the member and by coordinators; null for others.</summary>
    [BindMember(nameof(Member.Phone))]
    public static string? GetPhone([Parent] Member member, Caller caller) => Private(member, caller)?.Phone;

    /// <summary>Read by the member and by coordinators; null for others.</summary>
    [BindMember(nameof(Member.OtherPhone))]
    public static string? GetOtherPhone([Parent] Member member, Caller caller) => Private(member, caller)?.OtherPhone;

    /// <summary>Read by the member and by coordinators; null for others.</summary>
    [BindMember(nameof(Member.BirthDate))]
    public static DateOnly? GetBirthDate([Parent] Member member, Caller caller) => Private(member, caller)?.BirthDate;

    /// <summary>The language of mails, a BCP 47 tag. Read by the member and by coordinators; null for others.</summary>
    public static async Task<string?> GetLanguageAsync(
        [Parent] Member member, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        (await PersonAsync(member, caller, memberById, cancellationToken))?.Language;

    /// <summary>The last day on which the membership rests. Read by the member and by coordinators; null for others.</summary>
    [BindMember(nameof(Member.SuspendedUntil))]
    public static DateOnly? GetSuspendedUntil([Parent] Member member, Caller caller) => Private(member, caller)?.SuspendedUntil;

    /// <summary>Why it rests. Read by the member and by coordinators; null for others.</summary>
    [BindMember(nameof(Member.SuspensionReason))]
    public static string? GetSuspensionReason([Parent] Member member, Caller caller) => Private(member, caller)?.SuspensionReason;

    /// <summary>
    /// What the member is today beside being a member. Of who is younger than 18, other members read none; that somebody facilitates a group
    /// is told by the group.
    /// </summary>
    [BindMember(nameof(Member.Roles))]
    public static async Task<IReadOnlyList<Role>> GetRolesAsync(
        [Parent] Member member, Caller caller, MemberSight sight, TimeBankById timeBankById, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await sight.IsFirstNameAloneAsync(member, caller, cancellationToken))
            return [];
        var today = clock.Today(await timeBankById.LoadRequiredAsync(member.TimeBankId, cancellationToken));
        return [.. member.Roles.Where(role => role.HoldsOn(today) && (role.Scope is not RoleScope.Group || Private(member, caller) is not null)).OrderBy(role => role.Kind)];
    }

    private static Member? Private(Member member, Caller caller) =>
        caller.Actor is { } actor && MemberAccess.MaySeePrivate(actor, member) ? member : null;

    // A member that an act has just made or changed comes with its person; one that a query found may not.
    private static async Task<Person?> PersonAsync(
        Member member, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        Private(member, caller) is null ? null
        : member.Person ?? (await memberById.LoadRequiredAsync(member.Id, cancellationToken)).Person;
}

/// <summary>Something that a member is for a while.</summary>
[ObjectType<Role>(Ignore =
[
    nameof(Role.Id), nameof(Role.TimeBankId), nameof(Role.MemberId), nameof(Role.ScopeId), nameof(Role.GrantedByMemberId),
    nameof(Role.GrantedAt), nameof(Role.EndedAt), nameof(Role.EndedByMemberId),
])]
internal static class RoleNode;
