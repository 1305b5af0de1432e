using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace TimeBank.Api.Mail;

/// <summary>Makes the MIME message of a mail: multipart/alternative, text first, in UTF-8.</summary>
internal static class MailComposer
{
    /// <exception cref="MailNotValidException">The mail can never be sent as it is.</exception>
    public static MailMessage Compose(OutboxMail mail, string fromAddress)
    {
        var message = new MailMessage
        {
            From = new MailAddress(MailText.Address(fromAddress), MailText.Name(mail.FromName), Encoding.UTF8),
            Subject = MailText.Subject(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(MailText.Address(mail.ToAddress), MailText.Name(mail.ToName), Encoding.UTF8));
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        AddHeaders(message, mail);
        return message;
    }

    private static void AddHeaders(MailMessage message, OutboxMail mail)
    {
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Content-Language", mail.Language);
        // Keeps holiday replies away (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var header in MailHeader.Split(mail.Headers))
        {
            if (header.Name == "Reply-To") message.ReplyToList.Add(new MailAddress(MailText.Address(header.Value)));
            else message.Headers.Add(header.Name, header.Value);
        }
    }

    private static AlternateView View(string content, string mediaType)
    {
        var lines = content.ReplaceLineEndings("\r\n");
        var view = AlternateView.CreateAlternateViewFromString(lines, Encoding.UTF8, mediaType);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }
}
