using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Keys.Notices;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Web;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Writes the mail that tells somebody of a new token or passkey of theirs. It is no notice: it goes at once, at whatever hour, and
/// nobody can choose not to get it, which is what somebody else at their computer would choose first.
/// </summary>
internal sealed class KeyMails(
    IDbContextFactory<TimeBankContext> contexts, MailWriter mails, MailRendering rendering, PublicAddress publicAddress,
    IStringLocalizer<KeyMail> words, TimeProvider clock)
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
        var letter = new KeyLetter(
            language.Tag, words["Subject"], words["Greeting", MailText.Name(member.Name)], words[$"Told{kind}", MailText.Name(bank.Name)],
            words["WasYou"], words["WasNotYou"], words["Button"], publicAddress.Of(KeyPaths.Of(kind)));
        var html = await rendering.RenderAsync(typeof(KeyMail), new Dictionary<string, object?> { ["Letter"] = letter });
        return mails.Write(clock.NewKey(), new MailDraft(
            "new-key", bank.Name, address, member.Name, language.Tag, letter.Subject, letter.Text, "<!DOCTYPE html>\n" + html));
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
