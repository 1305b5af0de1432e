using TimeBank.Api.Features.Identity;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Members;

[MutationType]
internal static class MemberMutations
{
    /// <summary>Adds a member to your time bank. Coordinators may do it.</summary>
    [Error<NotAllowedException>]
    [Error<TextNotAcceptedException>]
    [Error<EmailTakenException>]
    [Error<IdReusedException>]
    public static Task<Member> AddMemberAsync(AddMemberInput input, Caller caller, AddMember add, CancellationToken cancellationToken) =>
        add.ExecuteAsync(
            new AddMemberRequest(input.Id, input.Name, input.Email, input.Phone, input.Affiliations ?? []), caller.Require(), cancellationToken);

    /// <summary>A member leaves. They may do it themselves, or a coordinator for them.</summary>
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    public static Task<Member> LeaveTimeBankAsync(
        LeaveTimeBankInput input, Caller caller, Membership membership, CancellationToken cancellationToken) =>
        membership.LeaveAsync(input.MemberId, caller.Require(), cancellationToken);

    /// <summary>Welcomes back a member who had left. Coordinators may do it.</summary>
    [Error<NotFoundException>]
    [Error<NotAllowedException>]
    public static Task<Member> WelcomeBackAsync(
        WelcomeBackInput input, Caller caller, Membership membership, CancellationToken cancellationToken) =>
        membership.WelcomeBackAsync(input.MemberId, caller.Require(), cancellationToken);
}

/// <summary>Who is added.</summary>
/// <param name="Id">A new UUID that you make; send the same one again only to repeat the same request.</param>
/// <param name="Name">As the member wishes to be called; up to 200 characters.</param>
/// <param name="Email">An address of their own, if they have one.</param>
/// <param name="Phone">Up to 40 characters.</param>
/// <param name="Affiliations">What they also are, from today on.</param>
internal sealed record AddMemberInput(
    Guid Id, string Name, string? Email = null, string? Phone = null, IReadOnlyList<AffiliationKind>? Affiliations = null);

/// <summary>Who leaves.</summary>
/// <param name="MemberId">The member.</param>
internal sealed record LeaveTimeBankInput([ID<Member>] Guid MemberId);

/// <summary>Who comes back.</summary>
/// <param name="MemberId">The member.</param>
internal sealed record WelcomeBackInput([ID<Member>] Guid MemberId);
