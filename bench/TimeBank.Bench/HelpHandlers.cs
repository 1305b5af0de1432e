using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Events;

namespace TimeBanking.Bench;

/// <summary>What the program does in the unit of work that records help, so that a writer in this process does it too.</summary>
internal static class HelpHandlers
{
    public static IServiceCollection AddHelpHandlers(this IServiceCollection services) =>
        services.AddEventHandler<TellOfExchanges>().AddEventHandler<TellOfAccounts>();

    public static EventHandlers Create() => new(new ServiceCollection().AddHelpHandlers().BuildServiceProvider());
}
