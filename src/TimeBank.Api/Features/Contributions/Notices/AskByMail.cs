using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Asks whom the giver named at the place, in one mail with a link that needs no account. What the giver typed stands on the page alone:
/// by this mail nobody sends words of their own to an address.
/// </summary>
internal sealed class AskByMail(
    Letters letters, OneTimeLinks links, PublicAddress publicAddress, OrganisationNames organisations, IStringLocalizer<AskByMail> words,
    TimeProvider clock) : Foundation.Events.EventHandler<ContributionChanged>
{
    /// <summary>The page on which they answer.</summary>
    public const string Path = "/hours/answer";

    /// <summary>Until somebody else answered, or the giver took it back.</summary>
    public static readonly LetterTopic Asking = new("verify-hours", (context, id, now, token) => context.Set<Contribution>().AnyAsync(
        row => row.Id == id && row.State == ContributionState.Logged && row.DueAt > now, token));

    protected override async Task HandleAsync(ContributionChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var hours = happened.Contribution;
        if (happened.By is not (ActKind.LogContribution or ActKind.CheckOut) || hours.VerifierEmail is not { } address || hours.DueAt is not { } until)
            return;
        var bank = await unit.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == hours.TimeBankId, cancellationToken);
        var giver = await unit.Context.Members.SingleAsync(row => row.Id == hours.MemberId, cancellationToken);
        var (link, key) = links.Make(LinkPurpose.VerifyHours, giver, hours.Id, until);
        unit.Context.Add(link);
        var organisation = (await organisations.FindAsync([hours.BeneficiaryId], cancellationToken))[hours.BeneficiaryId];
        var language = SpokenLanguage.For(bank.Language);
        var letter = language.Say(() => LetterOf(bank, hours, giver, organisation, key, language));
        unit.Context.Add(await letters.WriteToOutsiderAsync(clock.NewKey(), Asking.Kind, bank, new MailPerson(organisation, address), letter, hours.Id));
        await unit.Context.SaveChangesAsync(cancellationToken);
    }

    private Letter LetterOf(TimeBank bank, Contribution hours, Member giver, string organisation, string key, SpokenLanguage language)
    {
        var who = MailText.Name(giver.NameForOthers(clock.Today(bank)));
        List<LetterPassage> parts =
        [
            new LetterParagraph(words[
                "Asked", who, MailText.Duration(hours.Minutes), hours.Day.ToString("D", language.Culture), MailText.Name(organisation), MailText.Name(bank.Name)]),
        ];
        if (publicAddress.Of(OneTimeLinks.Address(Path, key)) is { } address)
            parts.Add(new LetterButton(words["Answer"], address));
        parts.Add(new LetterParagraph(words["After", hours.DueAt!.Value.ToString("D", language.Culture), who]));
        return new Letter(language.Tag, words["Subject"], parts);
    }
}
