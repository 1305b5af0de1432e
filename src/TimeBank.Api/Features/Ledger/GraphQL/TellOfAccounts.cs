using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Lets subscribers hear of accounts whose figures changed.</summary>
internal sealed class TellOfAccounts : Foundation.Events.EventHandler<AccountChanged>
{
    public static ChangeKind Kind { get; } = new("account");

    protected override Task HandleAsync(AccountChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        unit.Tell(new LiveChange(Kind, happened.TimeBankId, happened.Account.Id, happened.Account.Id));
        return Task.CompletedTask;
    }
}
