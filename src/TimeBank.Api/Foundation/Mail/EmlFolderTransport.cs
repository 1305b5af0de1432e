using System.Globalization;
using Microsoft.Extensions.Options;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Keeps each mail as an .eml file, for development and for an installation without a mail server.</summary>
internal sealed class EmlFolderTransport(DataFolder data, IOptions<MailSettings> options, TimeProvider clock)
    : IMailTransport, IMailConnection
{
    public string Description => $"the folder {data.Mail}: no mail leaves this machine. Set Mail:Smtp:Host to send it";

    public IMailConnection Connect() => this;

    /// <summary>Writes the file under another name first, so that what ends in .eml is whole.</summary>
    public async Task<MailOutcome> SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        try
        {
            using var message = MailComposer.Compose(mail, options.Value.FromAddress, clock.GetUtcNow().UtcDateTime);
            Directory.CreateDirectory(data.Mail);
            var beingWritten = Path.Combine(data.Mail, $".{mail.Id:N}.being-written");
            await using (var file = File.Create(beingWritten))
                await MailComposer.WriteAsync(message, file, cancellationToken);
            File.Move(beingWritten, Path.Combine(data.Mail, FileName(mail)), overwrite: true);
            return MailOutcome.Accepted;
        }
        catch (MailNotValidException invalid)
        {
            return new(MailVerdict.RefusedForGood, invalid.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(MailVerdict.ServerFault, $"The mail folder {data.Mail} cannot be written: {failure.Message}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The same mail sent twice is one file.
    private static string FileName(OutboxMail mail) =>
        mail.CreatedAt.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + $"-{mail.Id:N}.eml";
}
