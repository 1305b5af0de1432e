using System.Text;
using MimeKit;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>A mail as its reader's program understands it.</summary>
internal sealed class ReadMail(MimeMessage message)
{
    public MimeMessage Message => message;

    public string Text => message.TextBody ?? "";

    public string Html => message.HtmlBody ?? "";

    /// <summary>The calendar entry that a program would act on; null for none.</summary>
    public string? Calendar
    {
        get
        {
            using var content = new MemoryStream();
            message.BodyParts.OfType<TextPart>().FirstOrDefault(part => part.ContentType.IsMimeType("text", "calendar"))?.Content?.DecodeTo(content);
            return content.Length == 0 ? null : Encoding.UTF8.GetString(content.ToArray());
        }
    }

    /// <summary>The value of a header field, decoded; empty when there is none.</summary>
    public string this[string field] => message.Headers[field] ?? message.Body?.Headers[field] ?? "";

    public static ReadMail Of(string raw) => new(MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(raw))));
}
