using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Links;

/// <summary>
/// The secret of the link on the console: there while the installation has no time bank, and only in this process. Whoever sees
/// the console runs the service. A demonstration has a time bank from its first moment, and so has no such link.
/// </summary>
internal sealed class FirstStartKey(IDbContextFactory<TimeBankContext> contexts, IHostEnvironment environment) : IHostedService
{
    /// <summary>The page to which the link leads.</summary>
    public const string Path = "/begin";

    /// <summary>Null once there is a time bank.</summary>
    public string? Key { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
            return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.TimeBanks.AnyAsync(cancellationToken))
            Key = OneTimeLinks.NewToken();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether a secret from anybody is this one; takes the same time whichever it is.</summary>
    public bool Is(string? key) => Key is not null && key is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    public void UseUp() => Key = null;
}
