using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>How somebody becomes a member, and one again who had left: the same for whoever lets them in, and by whichever door.</summary>
public sealed class MemberAdmission(TimeProvider clock)
{
    /// <summary>A new member with an account. Within an act, which has asked whether it may.</summary>
    /// <exception cref="EmailTakenException">Somebody who is a member has the address.</exception>
    /// <exception cref="MemberHasLeftException">Somebody who was a member has it.</exception>
    /// <exception cref="AgeNotAcceptedException">They are younger than members are here.</exception>
    public async Task<Member> AdmitAsync(ActUnit act, Guid id, MemberFacts facts, CancellationToken cancellationToken)
    {
        MemberFacts.RequireBirthDate(facts.BirthDate, act.Today);
        AgeRules.RequireOldEnough(act.Policies, facts.BirthDate, act.Today, isAsked: false);
        // Numbers are given one after the other, so the time bank's fund is locked while one is given.
        await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], cancellationToken);
        var member = new Member
        {
            Id = id,
            TimeBankId = act.TimeBankId,
            PersonId = await PersonOfAsync(act, facts, cancellationToken),
            Number = await NextNumberAsync(act, cancellationToken),
            Name = facts.Name,
            Phone = facts.Phone,
            BirthDate = facts.BirthDate,
            JoinedOn = act.Today,
        };
        act.Context.Add(member);
        act.Unit.OpenAccount(act.TimeBankId, member.Id, AccountKind.Member);
        await act.Context.SaveChangesAsync(cancellationToken);
        return member;
    }

    /// <summary>Lets in again who had left, as what they were but without rights.</summary>
    public static async Task ReturnAsync(ActUnit act, Member member, CancellationToken cancellationToken)
    {
        if (member.LeftOn is null)
            return;
        member.LeftOn = null;
        await act.Unit.ReopenAccountAsync(act.TimeBankId, member.Id, cancellationToken);
        await act.Context.SaveChangesAsync(cancellationToken);
        await act.Unit.RaiseAsync(new RightsChanged(member.TimeBankId, member.Id), cancellationToken);
    }

    /// <summary>Whoever has the address already is the same person, in this time bank or another.</summary>
    private async Task<Guid> PersonOfAsync(ActUnit act, MemberFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Email is { } email && await act.FindPersonAsync(email, cancellationToken) is { } known)
        {
            if (await act.FindMemberOfAsync(known.Id, cancellationToken) is { } member)
                throw member.LeftOn is null ? new EmailTakenException(email) : new MemberHasLeftException(member);
            return known.Id;
        }

        var person = new Person(clock.NewKey(), facts.Email, act.Now) { Language = facts.Language };
        act.Context.Add(person);
        return person.Id;
    }

    private static async Task<int> NextNumberAsync(ActUnit act, CancellationToken cancellationToken) =>
        (await act.Context.Members.Where(row => row.TimeBankId == act.TimeBankId).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
}
