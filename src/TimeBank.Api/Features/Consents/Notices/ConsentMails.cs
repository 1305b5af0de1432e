using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Consents.Notices;

/// <summary>Asks guardians by mail, with a link that needs no account and by which they can withdraw at any time.</summary>
internal sealed class ConsentMails(
    Letters letters, OneTimeLinks links, PublicAddress publicAddress, IStringLocalizer<ConsentMails> words, TimeProvider clock)
{
    /// <summary>Until the guardian said yes or no by another way, or the member left.</summary>
    public static readonly LetterTopic Asking = new("consent", (context, consentId, _, token) => context.Set<Consent>().AnyAsync(
        one => one.Id == consentId && one.GivenAt == null && one.WithdrawnAt == null
            && context.Members.Any(member => member.Id == one.MemberId && member.LeftOn == null), token));

    public async Task AskAsync(ActUnit act, TimeBank bank, Consent consent, Member member, CancellationToken cancellationToken)
    {
        // What is given can be withdrawn as long as it is needed.
        var lasts = AgeRules.Birthday(member.BirthDate!.Value, bank.Policies.ConsentUntilAge!.Value).AddDays(1);
        var (link, key) = links.Make(LinkPurpose.Consent, member, consent.Id, lasts.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        act.Context.Add(link);
        var language = SpokenLanguage.For(consent.Language);
        var letter = language.Say(() => LetterOf(bank, consent, member, key, language));
        act.Context.Add(await letters.WriteToOutsiderAsync(
            clock.NewKey(), Asking.Kind, bank, new MailPerson(consent.GuardianName, consent.GuardianEmail!), letter, consent.Id));
        await act.Context.SaveChangesAsync(cancellationToken);
    }

    private Letter LetterOf(TimeBank bank, Consent consent, Member member, string key, SpokenLanguage language)
    {
        List<LetterPassage> parts =
        [
            new LetterParagraph(words["Greeting", MailText.Name(consent.GuardianName)]),
            new LetterParagraph(words["Asked", MailText.Name(member.FirstName), MailText.Name(bank.Name)]),
        ];
        if (publicAddress.Of(OneTimeLinks.Address(ConsentPaths.Consent, key)) is { } address)
            parts.Add(new LetterButton(words["Read"], address));
        parts.Add(new LetterParagraph(words["After"]));
        return new Letter(language.Tag, words["Subject"], parts);
    }
}
