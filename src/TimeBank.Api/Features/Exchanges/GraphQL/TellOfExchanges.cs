using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Lets subscribers hear of exchanges that began or changed.</summary>
internal sealed class TellOfExchanges : Foundation.Events.EventHandler<ExchangeChanged>
{
    public static ChangeKind Kind { get; } = new("exchange");

    protected override Task HandleAsync(ExchangeChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var exchange = happened.Exchange;
        unit.Tell(new LiveChange(
            Kind, exchange.TimeBankId, exchange.Id, exchange.GiverMemberId, exchange.ReceiverMemberId, exchange.TimeBankId));
        return Task.CompletedTask;
    }
}
