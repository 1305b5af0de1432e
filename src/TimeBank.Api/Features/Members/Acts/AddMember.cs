using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>Adds a member to your time bank; their account is opened with them. Coordinators may do it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<EmailTakenException>]
[Error<MemberHasLeftException>]
public sealed class AddMember(ActWriter acts, TimeProvider clock)
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
        var facts = MemberFacts.Read(input.Name, input.Email, input.Phone);
        var answer = await acts.OnceAsync(
            ActKind.AddMember, input, acting, timeBankId,
            async (act, token) =>
            {
                // Numbers are given one after the other, so the time bank's fund is locked while one is given.
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var member = new Member
                {
                    Id = act.Id,
                    TimeBankId = act.TimeBankId,
                    PersonId = await PersonOfAsync(act, facts.Email, token),
                    Number = await NextNumberAsync(act, token),
                    Name = facts.Name,
                    Phone = facts.Phone,
                    JoinedOn = act.Today,
                };
                member.Roles.AddRange((input.Roles ?? []).Distinct().Select(kind => MemberRoles.Grant(act, clock, member.Id, kind)));
                act.Context.Add(member);
                act.Unit.OpenAccount(act.TimeBankId, member.Id, AccountKind.Member);
                await act.Context.SaveChangesAsync(token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    /// <summary>Whoever has the address already is the same person, in this time bank or another.</summary>
    private async Task<Guid> PersonOfAsync(ActUnit act, string? email, CancellationToken cancellationToken)
    {
        if (email is not null && await act.FindPersonAsync(email, cancellationToken) is { } known)
        {
            if (await act.FindMemberOfAsync(known.Id, cancellationToken) is { } member)
                throw member.LeftOn is null ? new EmailTakenException(email) : new MemberHasLeftException(member);
            return known.Id;
        }

        var person = new Person(clock.NewKey(), email, act.Now);
        act.Context.Add(person);
        return person.Id;
    }

    private static async Task<int> NextNumberAsync(ActUnit act, CancellationToken cancellationToken) =>
        (await act.Context.Members.Where(row => row.TimeBankId == act.TimeBankId).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
}

/// <summary>Who is added.</summary>
/// <param name="Name">As the member wishes to be called; up to 200 characters.</param>
/// <param name="Email">An address of their own, if they have one.</param>
/// <param name="Phone">Up to 40 characters.</param>
/// <param name="Roles">What they also are, from today on. Coordinators and stewards are made by stewards.</param>
public sealed record AddMemberInput(
    string Name, string? Email = null, string? Phone = null, IReadOnlyList<RoleKind>? Roles = null) : ActInput;
