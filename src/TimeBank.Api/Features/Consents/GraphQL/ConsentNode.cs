using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Consents;

/// <summary>What a guardian was asked for a young member, and what they said. Coordinators, the guardian and the young member may read it.</summary>
[ObjectType<Consent>(Ignore = [nameof(Consent.TimeBankId)])]
[Node]
internal static class ConsentNode
{
    [NodeResolver]
    public static Task<Consent?> FindAsync(Guid id, Caller caller, FindConsents consents, CancellationToken cancellationToken) =>
        consents.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>The young member.</summary>
    [BindMember(nameof(Consent.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] Consent consent, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(consent.MemberId, caller, cancellationToken);

    /// <summary>The guardian, where they are a member too.</summary>
    [BindMember(nameof(Consent.GuardianMemberId))]
    public static Task<Member?> GetGuardianAsync(
        [Parent] Consent consent, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(consent.GuardianMemberId, caller, cancellationToken);

    /// <summary>Who asked.</summary>
    [BindMember(nameof(Consent.AskedByMemberId))]
    public static async Task<Member> GetAskedByAsync(
        [Parent] Consent consent, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(consent.AskedByMemberId, caller, cancellationToken);

    /// <summary>The member who withdrew it; null for a guardian by their link.</summary>
    [BindMember(nameof(Consent.WithdrawnByMemberId))]
    public static Task<Member?> GetWithdrawnByAsync(
        [Parent] Consent consent, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(consent.WithdrawnByMemberId, caller, cancellationToken);
}
