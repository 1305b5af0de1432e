using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>How exchanges read and write their rows within a unit of work; see <see cref="Ledger.LedgerSql"/>.</summary>
internal static class ExchangeSql
{
    private const string Select = "SELECT * FROM exchanges WHERE id = {0}";

    // SQLite has its one writer.
    private const string SelectLocked = Select + " FOR UPDATE";

    private static readonly SqlText InsertExchange = new(
        """
        INSERT INTO exchanges (id, time_bank_id, state, giver_member_id, receiver_member_id, proposer_member_id, listing_id,
                               what, day, minutes, transfer_id, created_at, state_changed_at, due_at)
        VALUES (@id, @time_bank_id, @state, @giver_member_id, @receiver_member_id, @proposer_member_id, @listing_id,
                @what, @day, @minutes, @transfer_id, @created_at, @state_changed_at, @due_at)
        """);

    private static readonly SqlText UpdateExchange = new(
        """
        UPDATE exchanges SET state = @state, day = @day, minutes = @minutes, transfer_id = @transfer_id,
               state_changed_at = @state_changed_at, due_at = @due_at
        WHERE id = @id
        """);

    extension(UnitOfWork unit)
    {
        /// <summary>Locks an exchange until the unit ends; null when there is none.</summary>
        public async Task<Exchange?> LockExchangeAsync(Guid id, CancellationToken cancellationToken) =>
            await unit.Context.Exchanges.FromSqlRaw(unit.Context.Database.IsNpgsql() ? SelectLocked : Select, id).AsNoTracking()
                .AsAsyncEnumerable().FirstOrDefaultAsync(cancellationToken);

        public Task InsertExchangeAsync(Exchange exchange, CancellationToken cancellationToken) => unit.ExecuteAsync(
            InsertExchange, cancellationToken, exchange.Id, exchange.TimeBankId, exchange.State, exchange.GiverMemberId,
            exchange.ReceiverMemberId, exchange.ProposerMemberId, exchange.ListingId, exchange.What, exchange.Day,
            exchange.Minutes, exchange.TransferId, exchange.CreatedAt, exchange.StateChangedAt, exchange.DueAt);

        public Task UpdateExchangeAsync(Exchange exchange, CancellationToken cancellationToken) => unit.ExecuteAsync(
            UpdateExchange, cancellationToken, exchange.State, exchange.Day, exchange.Minutes, exchange.TransferId,
            exchange.StateChangedAt, exchange.DueAt, exchange.Id);
    }
}
