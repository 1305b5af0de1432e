namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Makes the demonstration when a service for trying and changing things starts on an empty database.</summary>
internal sealed partial class DemonstrationAtStart(
    MakeDemonstration demonstration, IHostEnvironment environment, IHostApplicationLifetime lifetime,
    ILogger<DemonstrationAtStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // No invented person ever appears among those whom a service is for.
        if (!environment.IsDevelopment())
            return;
        // A start that fails further on says only why it failed.
        if (await demonstration.ExecuteAsync(cancellationToken))
            lifetime.ApplicationStarted.Register(() => LogMade(Community.Name));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Made the demonstration \"{Name}\": invented people with a year of exchanges.")]
    private partial void LogMade(string name);
}
