using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>Adds a member to your time bank; their account is opened with them. Coordinators may do it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<EmailTakenException>]
[Error<MemberHasLeftException>]
[Error<AgeNotAcceptedException>]
public sealed class AddMember(ActWriter acts, MemberAdmission admission, TimeProvider clock)
{
    public Task<Member> ExecuteAsync(AddMemberInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberAdd);
        foreach (var kind in input.Roles ?? [])
            actor.Require(RoleRules.PermissionFor(kind));
        return AddAsync(input, Acting.As(actor), actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator, who stands above the time banks; this is how the first steward comes.</summary>
    internal async Task<Member> AddAsync(
        AddMemberInput input, Acting acting, Guid timeBankId, CancellationToken cancellationToken)
    {
        var facts = MemberFacts.Read(input.Name, input.Email, input.Phone) with { BirthDate = input.BirthDate, Language = input.Language };
        var answer = await acts.OnceAsync(
            ActKind.AddMember, input, acting, timeBankId,
            async (act, token) =>
            {
                var member = await admission.AdmitAsync(act, act.Id, facts, token);
                act.Context.AddRange((input.Roles ?? []).Distinct().Select(kind => MemberRoles.Grant(act, clock, member.Id, kind)));
                await act.Context.SaveChangesAsync(token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Who is added.</summary>
/// <param name="Name">As the member wishes to be called; up to 200 characters.</param>
/// <param name="Email">An address of their own, if they have one.</param>
/// <param name="Phone">Up to 40 characters.</param>
/// <param name="BirthDate">Where the time bank needs to know how old its members are.</param>
/// <param name="Language">Of mails and pages, a BCP 47 tag; left out, that of the time bank.</param>
/// <param name="Roles">What they also are, from today on. Coordinators and stewards are made by stewards.</param>
public sealed record AddMemberInput(
    string Name, string? Email = null, string? Phone = null, IReadOnlyList<RoleKind>? Roles = null, DateOnly? BirthDate = null,
    string? Language = null) : ActInput;
