using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Members;

/// <summary>A person in a time bank. Other members may read who they are; what is private says so.</summary>
[ObjectType<Member>(Ignore = [nameof(Member.SearchText), nameof(Member.Gender)])]
[Node]
internal static class MemberNode
{
    [NodeResolver]
    public static async Task<Member?> FindAsync(
        Guid id, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadAsync(id, cancellationToken) is { } member && MemberAccess.MaySee(caller.Require(), member) ? member : null;

    /// <summary>The time bank that the member belongs to.</summary>
    [BindMember(nameof(Member.TimeBankId))]
    public static async Task<Domain.TimeBanks.TimeBank> GetTimeBankAsync(
        [Parent] Member member, TimeBankById timeBankById, CancellationToken cancellationToken) =>
        await timeBankById.LoadRequiredAsync(member.TimeBankId, cancellationToken);

    /// <summary>Read by the member and by coordinators; null for others.</summary>
    [BindMember(nameof(Member.Email))]
    public static string? GetEmail([Parent] Member member, Caller caller) => Private(member, caller)?.Email;

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
    [BindMember(nameof(Member.Language))]
    public static string? GetLanguage([Parent] Member member, Caller caller) => Private(member, caller)?.Language;

    private static Member? Private(Member member, Caller caller) =>
        caller.Actor is { } actor && MemberAccess.MaySeePrivate(actor, member) ? member : null;
}

/// <summary>Something that a member also is, for a while.</summary>
[ObjectType<Affiliation>(Ignore = [nameof(Affiliation.Id), nameof(Affiliation.MemberId)])]
internal static class AffiliationNode;
