using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Accounts come and go with those whose they are.</summary>
public static class Accounts
{
    extension(UnitOfWork unit)
    {
        /// <summary>Opens the account of a new member, organisation or time bank, whose id it bears. The caller saves it.</summary>
        public void OpenAccount(Guid timeBankId, Guid id, AccountKind kind) =>
            unit.Context.Add(new Account(id, timeBankId, kind));

        /// <summary>Locks a member's account and closes it: it takes part in nothing new.</summary>
        public Task CloseAccountAsync(Guid timeBankId, Guid id, CancellationToken cancellationToken) =>
            unit.ChangeAccountAsync(timeBankId, id, account => account.Close(), cancellationToken);

        /// <summary>Opens a closed account again.</summary>
        public Task ReopenAccountAsync(Guid timeBankId, Guid id, CancellationToken cancellationToken) =>
            unit.ChangeAccountAsync(timeBankId, id, account => account.Reopen(), cancellationToken);

        private async Task ChangeAccountAsync(Guid timeBankId, Guid id, Action<Account> change, CancellationToken cancellationToken)
        {
            var accounts = await unit.LockAccountsAsync(timeBankId, [id], cancellationToken);
            change(accounts[id]);
            await unit.StoreAccountsAsync(accounts.Values, cancellationToken);
        }
    }
}
