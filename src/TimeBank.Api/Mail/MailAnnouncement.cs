namespace TimeBank.Api.Mail;

/// <summary>Says at the start where mail goes, so that nobody waits for mail that never leaves.</summary>
internal sealed class MailAnnouncement(
    IMailTransport transport, IHostEnvironment environment, ILogger<MailAnnouncement> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Where mail is expected to stay here, the console names the page that shows it instead.
        if (transport is not EmlFolderTransport) log.LogInformation("Mail goes to {Where}.", transport.Description);
        else if (environment.IsProduction()) log.LogWarning("Mail goes to {Where}.", transport.Description);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
