using Microsoft.Extensions.Options;
using TimeBanking.Api.Foundation.Web;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Says at the start where mail goes, so that nobody waits for mail that never leaves.</summary>
internal sealed class MailAnnouncement(
    IMailTransport transport, IOptions<WebSettings> web, IHostEnvironment environment, ILogger<MailAnnouncement> log) : IHostedLifecycleService
{
    /// <summary>Once the server listens: a start that fails says why it failed and nothing else.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Where mail is expected to stay here, the console names the page that shows it instead.
        if (transport is not EmlFolderTransport)
        {
            log.LogInformation("Mail goes to {Where}.", transport.Description);
            if (string.IsNullOrEmpty(web.Value.PublicAddress))
                log.LogWarning("Mails have no links, and nobody can stop them by one click: set Web:PublicAddress.");
        }
        else if (environment.IsProduction()) log.LogWarning("Mail goes to {Where}.", transport.Description);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
