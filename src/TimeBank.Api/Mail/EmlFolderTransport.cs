using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Options;
using TimeBank.Api.CommandLine;

namespace TimeBank.Api.Mail;

/// <summary>Keeps each mail as an .eml file, for development and for an installation without a mail server.</summary>
internal sealed class EmlFolderTransport(DataFolder data, IOptions<MailSettings> options)
    : IMailTransport, IMailConnection
{
    public string Description => $"the folder {data.Mail}: no mail leaves this machine. Set Mail:Smtp:Host to send it";

    public IMailConnection Connect() => this;

    /// <summary>Writes the file under another name first, so that what ends in .eml is whole.</summary>
    public async Task<MailOutcome> SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        try
        {
            using var message = MailComposer.Compose(mail, options.Value.FromAddress);
            var being = Path.Combine(data.Mail, ".being-written", mail.Id.ToString("N"));
            Directory.CreateDirectory(being);
            using (var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = being,
            })
            {
                await client.SendMailAsync(message, cancellationToken);
            }

            var written = Directory.EnumerateFiles(being).Single();
            File.Move(written, Path.Combine(data.Mail, FileName(mail)), overwrite: true);
            Directory.Delete(being, recursive: true);
            return MailOutcome.Accepted;
        }
        catch (MailNotValidException invalid)
        {
            return new(MailVerdict.RefusedForGood, invalid.Message);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return new(MailVerdict.Unreachable, $"The mail folder {data.Mail} cannot be written: {failure.Message}");
        }
    }

    public void Dispose()
    {
        // Nothing is held between two mails.
    }

    // The same mail sent twice is one file.
    private static string FileName(OutboxMail mail) =>
        mail.CreatedAt.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + $"-{mail.Id:N}.eml";
}
