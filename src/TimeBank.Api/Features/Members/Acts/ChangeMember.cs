using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// Changes a member's name, e-mail address, phones and language; what is left out stays. They may do it themselves, or a
/// coordinator for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<EmailTakenException>]
[Error<MemberHasLeftException>]
public sealed class ChangeMember(ActWriter acts, TimeProvider clock)
{
    public Task<Member> ExecuteAsync(ChangeMemberInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberChange, isOwn: actor.MemberId == input.MemberId);
        return ChangeAsync(input, Acting.As(actor), actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator.</summary>
    internal async Task<Member> ChangeAsync(
        ChangeMemberInput input, Acting acting, Guid timeBankId, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.ChangeMember, input, acting, timeBankId,
            async (act, token) =>
            {
                // Addresses are one person's each, so they are changed one at a time.
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var member = await act.RequireMemberAsync(input.MemberId, token);
                if (input.Name.HasValue)
                    member.Name = MemberFacts.ReadName(input.Name.Value);
                if (input.Phone.HasValue)
                    member.Phone = MemberFacts.ReadPhone("phone", input.Phone.Value);
                if (input.OtherPhone.HasValue)
                    member.OtherPhone = MemberFacts.ReadPhone("otherPhone", input.OtherPhone.Value);
                if (input.BirthDate.HasValue)
                    ChangeBirthDate(act, member, input.BirthDate.Value);
                if (input.Email.HasValue)
                    await ChangeEmailAsync(act, member, MemberFacts.ReadEmail(input.Email.Value), token);
                if (input.Language.HasValue)
                    await ChangeLanguageAsync(act, member, LanguageTag.Optional("language", input.Language.Value), token);
                await act.Context.SaveChangesAsync(token);
                if (input.BirthDate.HasValue)
                    await act.Unit.RaiseAsync(new RightsChanged(member.TimeBankId, member.Id), token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    /// <summary>
    /// Whoever has the new address is who this member is from now on. A person who is a member elsewhere too keeps their
    /// address there, unless they change it themselves.
    /// </summary>
    private async Task ChangeEmailAsync(ActUnit act, Member member, string? email, CancellationToken cancellationToken)
    {
        var person = member.Person!;
        if (person.Email == email)
            return;
        if (act.Acting.Actor is { } actor)
            RoleRules.RequireOver(actor, member);
        var known = email is null ? null : await act.FindPersonAsync(email, cancellationToken);
        if (known is not null && await act.FindMemberOfAsync(known.Id, cancellationToken) is { } other)
            // Whose address it was is told to those alone who may find members that have left.
            throw other.LeftOn is null || act.Acting.Actor?.May(Permissions.MemberSeeLeft) == false
                ? new EmailTakenException(email!)
                : new MemberHasLeftException(other);
        if (known is null && (act.Acting.IsDoneBy(member.Id) || !await IsElsewhereAsync(act, member, cancellationToken)))
        {
            person.Email = email;
            return;
        }

        if (known is null)
            act.Context.Add(known = new Person(clock.NewKey(), email, act.Now) { Language = person.Language });
        if (!await IsElsewhereAsync(act, member, cancellationToken))
            act.Context.Remove(person);
        member.Person = known;
        member.PersonId = known.Id;
    }

    // How old somebody is decides what others see of them and whether a guardian must agree: nobody makes themselves older.
    private static void ChangeBirthDate(ActUnit act, Member member, DateOnly? birthDate)
    {
        if (member.BirthDate == birthDate)
            return;
        if (act.Acting.Actor is { } actor && (actor.MemberId == member.Id || !actor.May(Permissions.MemberActFor)))
            throw new NotAllowedException(
                "A birth date is changed by a coordinator. Tell one of them.", new RefusalFacts("NotAllowed.OwnBirthDate"));
        MemberFacts.RequireBirthDate(birthDate, act.Today);
        member.BirthDate = birthDate;
    }

    private static async Task ChangeLanguageAsync(ActUnit act, Member member, string? language, CancellationToken cancellationToken)
    {
        if (!act.Acting.IsDoneBy(member.Id) && await IsElsewhereAsync(act, member, cancellationToken))
            throw new NotAllowedException(
                "They are a member of another time bank too, and choose their language themselves.", new RefusalFacts("NotAllowed.LanguageElsewhere"));
        member.Person!.Language = language;
    }

    private static Task<bool> IsElsewhereAsync(ActUnit act, Member member, CancellationToken cancellationToken) =>
        act.Context.Members.AnyAsync(other => other.PersonId == member.PersonId && other.Id != member.Id, cancellationToken);
}

/// <summary>What is changed of a member; what is left out stays.</summary>
public sealed record ChangeMemberInput : ActInput
{
    /// <summary>The member.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>As the member wishes to be called; up to 200 characters. It cannot be taken away.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>An address of their own; null takes it away.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>Up to 40 characters; null takes it away.</summary>
    public Optional<string?> Phone { get; init; }

    /// <summary>When they were born; null takes it away. Coordinators change it, never their own.</summary>
    public Optional<DateOnly?> BirthDate { get; init; }

    /// <summary>Up to 40 characters; null takes it away.</summary>
    public Optional<string?> OtherPhone { get; init; }

    /// <summary>The language of mails, a BCP 47 tag; null for that of the time bank.</summary>
    public Optional<string?> Language { get; init; }
}
