using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Writes letters in the name of a time bank.</summary>
internal sealed class Letters(MailWriter mails, MailRendering rendering)
{
    /// <summary>The same to somebody who is no member, or as no member: coordinators of the time bank see when it does not arrive.</summary>
    public async Task<OutboxMail> WriteToOutsiderAsync(
        Guid id, string kind, TimeBank bank, MailPerson to, Letter letter, Guid? aboutId = null)
    {
        var mail = await WriteAsync(id, kind, bank, to, letter, aboutId);
        mail.TimeBankId = bank.Id;
        return mail;
    }

    /// <summary>A row of the outbox, for the unit of work that makes it true.</summary>
    /// <param name="id">Made for this mail.</param>
    /// <param name="kind">As operators see it: words joined by hyphens.</param>
    /// <param name="bank">In whose name.</param>
    /// <param name="to">Who reads it.</param>
    /// <param name="letter">What it says.</param>
    /// <param name="aboutId">What it is about, where its kind has a <see cref="LetterTopic"/>.</param>
    public async Task<OutboxMail> WriteAsync(Guid id, string kind, TimeBank bank, MailPerson to, Letter letter, Guid? aboutId = null)
    {
        var html = await rendering.RenderAsync(typeof(LetterView), new Dictionary<string, object?> { ["Letter"] = letter });
        var mail = mails.Write(
            id, new MailDraft(kind, bank.Name, to.Address, to.Name, letter.Language, letter.Subject, letter.Text, "<!DOCTYPE html>\n" + html));
        mail.AboutId = aboutId;
        return mail;
    }
}
