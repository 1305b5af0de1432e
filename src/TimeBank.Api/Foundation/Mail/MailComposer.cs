using MimeKit;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// Makes the MIME message of a mail: text and HTML side by side, in UTF-8, and the calendar entry, where there is one, beside them
/// and once more as a file, for the programs that show only one of the two.
/// </summary>
internal static class MailComposer
{
    // What a mail server may still break lines of is 998 (RFC 5322, section 2.1.1); people read up to 78.
    private static readonly FormatOptions Format = MakeFormat();

    /// <summary>Writes the message as it travels.</summary>
    public static Task WriteAsync(MimeMessage message, Stream stream, CancellationToken cancellationToken) =>
        message.WriteToAsync(Format, stream, cancellationToken);

    /// <exception cref="MailNotValidException">The mail can never be sent as it is.</exception>
    public static MimeMessage Compose(OutboxMail mail, string fromAddress, DateTime now)
    {
        var message = new MimeMessage
        {
            Subject = MailText.Subject(mail.Subject),
            MessageId = mail.MessageId.Trim('<', '>'),
            Date = new DateTimeOffset(now),
            Body = Body(mail),
        };
        message.From.Add(new MailboxAddress(MailText.Name(mail.FromName), MailText.Address(fromAddress)));
        message.To.Add(new MailboxAddress(MailText.Name(mail.ToName), MailText.Address(mail.ToAddress)));
        if (mail.ReplyTo is { } replyTo)
            message.ReplyTo.AddRange(InternetAddressList.Parse(replyTo));
        message.Body.Headers.Add("Content-Language", mail.Language);
        // Keeps holiday replies away (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.UnsubscribeAddress is { } address)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{address}>");
            // One click of the reader's program is enough (RFC 8058).
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        return message;
    }

    private static MimeEntity Body(OutboxMail mail)
    {
        var views = new MultipartAlternative { View("plain", mail.Text), View("html", mail.Html) };
        if (mail.Calendar is not { } calendar)
            return views;
        var entry = View("calendar", calendar);
        entry.ContentType.Parameters.Add("method", MailCalendar.MethodOf(calendar));
        views.Add(entry);
        var file = View("calendar", calendar);
        file.ContentType.MediaType = "application";
        file.ContentType.MediaSubtype = "ics";
        file.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "invite.ics" };
        return new Multipart("mixed") { views, file };
    }

    private static TextPart View(string subtype, string content) => new(subtype)
    {
        ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        Text = content.ReplaceLineEndings("\r\n"),
    };

    private static FormatOptions MakeFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
