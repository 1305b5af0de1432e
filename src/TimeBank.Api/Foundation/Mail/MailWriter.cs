using Microsoft.Extensions.Options;
using MimeKit;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Turns a draft into a row of the outbox, and writes one anew that waits there. What is wrong with it is told now.</summary>
internal sealed class MailWriter(IOptions<MailSettings> settings, TimeProvider clock)
{
    /// <summary>A row with a Message-ID of its own, due at once.</summary>
    /// <param name="id">Made for this mail.</param>
    /// <param name="draft">What it says.</param>
    /// <exception cref="MailNotValidException">An address is none.</exception>
    public OutboxMail Write(Guid id, MailDraft draft)
    {
        var now = clock.UtcNow();
        var host = settings.Value.FromAddress[(settings.Value.FromAddress.LastIndexOf('@') + 1)..];
        var mail = new OutboxMail
        {
            Id = id,
            MessageId = $"<{id:N}@{host}>",
            Kind = draft.Kind,
            FromName = MailText.Name(draft.FromName),
            ToAddress = MailText.Address(draft.ToAddress),
            ToName = MailText.Name(draft.ToName),
            Subject = "",
            Text = "",
            Html = "",
            Language = draft.Language,
            CreatedAt = now,
            NextAttemptAt = now,
        };
        Rewrite(mail, draft);
        return mail;
    }

    /// <summary>Says it anew, to the same reader and under the same Message-ID.</summary>
    public void Rewrite(OutboxMail mail, MailDraft draft)
    {
        mail.Subject = MailText.Subject(draft.Subject);
        mail.Text = draft.Text;
        mail.Html = draft.Html;
        mail.ReplyTo = draft.ReplyTo.Count == 0 ? null : new InternetAddressList(draft.ReplyTo.Select(Mailbox)).ToString(encode: true);
        mail.UnsubscribeAddress = draft.UnsubscribeAddress?.AbsoluteUri;
        mail.Calendar = draft.Calendar?.Write(
            (mail.FromName, settings.Value.FromAddress), (mail.ToName, mail.ToAddress), mail.CreatedAt);
    }

    private static InternetAddress Mailbox(MailPerson person) =>
        new MailboxAddress(MailText.Name(person.Name), MailText.Address(person.Address));
}
