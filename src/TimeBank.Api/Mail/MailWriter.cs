using System.Net.Mail;
using Microsoft.Extensions.Options;
using TimeBank.Api.Data;

namespace TimeBank.Api.Mail;

/// <summary>
/// Turns a mail into a row for the outbox. That takes a while, so it is done before the unit of work; adding the row
/// to the unit is <see cref="Outbox.AddMailAsync"/>.
/// </summary>
internal sealed class MailWriter(MailRendering rendering, IOptions<MailSettings> settings, TimeProvider clock)
{
    /// <summary>Renders both views and fixes the Message-ID.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="notBefore">When it may be sent, in UTC; null for at once.</param>
    /// <exception cref="MailNotValidException">The reader's address is none.</exception>
    public async Task<OutboxMail> WriteAsync(Mail mail, DateTime? notBefore = null)
    {
        var html = await rendering.RenderAsync(mail.HtmlView, new Dictionary<string, object?> { ["Mail"] = mail });
        var id = clock.NewKey();
        var now = clock.UtcNow();
        return new OutboxMail
        {
            Id = id,
            MessageId = $"<{id:N}@{new MailAddress(settings.Value.FromAddress).Host}>",
            Kind = mail.Kind,
            DedupeKey = mail.DedupeKey,
            AboutId = mail.AboutId,
            FromName = MailText.Name(mail.SenderName),
            ToAddress = MailText.Address(mail.Reader.Address),
            ToName = MailText.Name(mail.Reader.Name),
            Subject = MailText.Subject(mail.Subject),
            Text = mail.Text(),
            Html = "<!DOCTYPE html>\n" + html,
            Headers = MailHeader.Join(mail.Headers),
            Language = mail.Reader.Language.Tag,
            CreatedAt = now,
            NextAttemptAt = notBefore ?? now,
        };
    }
}
