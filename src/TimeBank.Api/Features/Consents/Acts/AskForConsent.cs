using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Consents.Notices;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Consents;

/// <summary>
/// Asks a young member's guardian to consent, by a link in a mail that needs no account, or, where the guardian is a member,
/// also on their own pages. Coordinators may do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NoConsentNeededException>]
internal sealed class AskForConsent(ActWriter acts, ConsentText texts, ConsentMails mails)
{
    public async Task<Consent> ExecuteAsync(AskForConsentInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ConsentAsk);
        var guardianName = MemberFacts.ReadName(input.GuardianName);
        var email = MemberFacts.ReadEmail(input.GuardianEmail);
        var answer = await acts.OnceAsync(
            ActKind.AskForConsent, input, actor,
            async (act, token) =>
            {
                var member = await act.RequireMemberAsync(input.MemberId, token);
                if (input.GuardianMemberId is { } guardianId)
                    await RequireGuardianAsync(act, guardianId, member, token);
                if (email is not null)
                    await RequireAnotherAddressAsync(act, email, member, token);
                else if (input.GuardianMemberId is null)
                    throw new TextNotAcceptedException(
                        "Give the guardian's e-mail address, or say which member the guardian is.", new RefusalFacts("Guardian.Missing") { Field = "email" });
                if (member.LeftOn is not null)
                    throw new AccountClosedException(member.Id);
                if (!AgeRules.NeedsConsent(act.Policies, member.BirthDate, act.Today))
                    throw new NoConsentNeededException();
                var bank = await act.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == act.TimeBankId, token);
                var language = SpokenLanguage.For(input.Language, bank.Language);
                var text = texts.Of(member.Name, guardianName, bank.Name, language);
                var consent = new Consent
                {
                    Id = act.Id,
                    TimeBankId = act.TimeBankId,
                    MemberId = member.Id,
                    GuardianName = guardianName,
                    GuardianEmail = email,
                    GuardianMemberId = input.GuardianMemberId,
                    AskedByMemberId = actor.MemberId,
                    AskedAt = act.Now,
                    Language = language.Tag,
                    Text = text,
                    TextVersion = Consent.CurrentVersion,
                    TextHash = Consent.HashOf(text),
                };
                act.Context.Add(consent);
                await act.Context.SaveChangesAsync(token);
                if (email is not null)
                    await mails.AskAsync(act, bank, consent, member, token);
                return new Done<Consent>(consent, new Subject(SubjectKind.Member, member.Id));
            },
            (act, _, token) => act.Context.Set<Consent>().AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == act.Id && row.TimeBankId == act.TimeBankId, token),
            cancellationToken);
        return answer.Thing;
    }

    private static async Task RequireGuardianAsync(ActUnit act, Guid guardianId, Member member, CancellationToken cancellationToken)
    {
        var guardian = await act.RequireMemberAsync(guardianId, cancellationToken);
        if (guardian.Id == member.Id || guardian.LeftOn is not null || guardian.IsYoung(act.Today))
            throw new NotAllowedException(
                "A guardian is a grown-up member who is here, and never the young member themselves.",
                new RefusalFacts("NotAllowed.Guardian") { Field = "guardianMemberId" });
        if (guardian.Id == act.Actor.MemberId)
            throw new NotAllowedException(
                "Nobody asks themselves. If you are the guardian, another coordinator asks you.",
                new RefusalFacts("NotAllowed.AskSelf") { Field = "guardianMemberId" });
    }

    /// <summary>A link that came to the young member, or to whoever asks, would let them answer for the guardian.</summary>
    private static async Task RequireAnotherAddressAsync(ActUnit act, string email, Member member, CancellationToken cancellationToken)
    {
        if (await act.FindPersonAsync(email, cancellationToken) is { } person && (person.Id == member.PersonId
            || await act.Context.Members.AnyAsync(self => self.Id == act.Actor.MemberId && self.PersonId == person.Id, cancellationToken)))
            throw new NotAllowedException(
                "This is the address of the young member, or your own. The guardian answers by an address of theirs.",
                new RefusalFacts("NotAllowed.GuardianAddress") { Field = "email" });
    }
}

/// <summary>Whose guardian is asked.</summary>
public sealed record AskForConsentInput : ActInput
{
    /// <summary>The young member.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>Who the guardian is; up to 200 characters.</summary>
    public required string GuardianName { get; init; }

    /// <summary>To which the link goes; can be left out where the guardian is a member.</summary>
    public string? GuardianEmail { get; init; }

    /// <summary>The guardian, where they are a member too.</summary>
    [ID<Member>]
    public Guid? GuardianMemberId { get; init; }

    /// <summary>In which the guardian reads, a BCP 47 tag; left out, that of the time bank.</summary>
    public string? Language { get; init; }
}
