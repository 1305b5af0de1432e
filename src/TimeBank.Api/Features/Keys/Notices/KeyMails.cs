using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Web;

namespace TimeBanking.Api.Features.Keys.Notices;

/// <summary>
/// Writes the mail that tells somebody of a new token or passkey of theirs. It is no notice: it goes at once, at whatever hour, and
/// nobody can choose not to get it, which is what somebody else at their computer would choose first.
/// </summary>
internal sealed class KeyMails(
    IDbContextFactory<TimeBankContext> contexts, Letters letters, PublicAddress publicAddress, IStringLocalizer<KeyMails> words,
    TimeProvider clock)
{
    /// <summary>The mail, to be stored with what it tells of; null for who has no address.</summary>
    /// <param name="memberId">Whose it is.</param>
    /// <param name="kind">What is new.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<OutboxMail?> WriteAsync(Guid memberId, NewKey kind, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (member, bank) = await (
            from row in context.Members.AsNoTracking().Include(row => row.Person)
            join timeBank in context.TimeBanks.AsNoTracking() on row.TimeBankId equals timeBank.Id
            where row.Id == memberId
            select ValueTuple.Create(row, timeBank)).SingleAsync(cancellationToken);
        if (member.Person is not { Email: { } address } person || !MailText.IsAddress(address))
            return null;
        var language = SpokenLanguage.For(person.Language, bank.Language);
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = language.Culture;
        List<LetterPassage> parts =
        [
            new LetterParagraph(words["Greeting", MailText.Name(member.Name)]), new LetterParagraph(words[$"Told{kind}", MailText.Name(bank.Name)]),
            new LetterParagraph(words["WasYou"]), new LetterParagraph(words["WasNotYou"]),
        ];
        if (publicAddress.Of(KeyPaths.Of(kind)) is { } link)
            parts.Add(new LetterButton(words["Button"], link));
        return await letters.WriteAsync(
            clock.NewKey(), "new-key", bank, new MailPerson(member.Name, address), new Letter(language.Tag, words["Subject"], parts));
    }
}

/// <summary>Something new by which one comes in.</summary>
internal enum NewKey
{
    /// <summary>An access token of a program.</summary>
    AccessToken,

    /// <summary>A passkey, by which one signs in.</summary>
    Passkey,
}
