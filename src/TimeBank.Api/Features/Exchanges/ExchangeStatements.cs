using System.Data.Common;
using TimeBank.Api.Data;
using TimeBank.Domain.Exchanges;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>How exchanges read and write their rows within a unit of work; see <see cref="Ledger.LedgerStatements"/>.</summary>
internal static class ExchangeStatements
{
    private static readonly Statement SelectExchange = new(
        """
        SELECT id, time_bank_id, state, giver_member_id, receiver_member_id, proposer_member_id, listing_id, what, day,
               minutes, transfer_id, created_at, state_changed_at, due_at
        FROM exchanges WHERE id = @id /*lock*/
        """);

    private static readonly Statement InsertExchange = new(
        """
        INSERT INTO exchanges (id, time_bank_id, state, giver_member_id, receiver_member_id, proposer_member_id, listing_id,
                               what, day, minutes, transfer_id, created_at, state_changed_at, due_at)
        VALUES (@id, @time_bank_id, @state, @giver_member_id, @receiver_member_id, @proposer_member_id, @listing_id,
                @what, @day, @minutes, @transfer_id, @created_at, @state_changed_at, @due_at)
        """);

    private static readonly Statement UpdateExchange = new(
        """
        UPDATE exchanges SET state = @state, day = @day, minutes = @minutes, transfer_id = @transfer_id,
               state_changed_at = @state_changed_at, due_at = @due_at
        WHERE id = @id
        """);

    private static readonly Statement SelectAct = new(
        """
        SELECT id, time_bank_id, exchange_id, kind, at, actor_member_id, for_member_id, minutes, note, input_hash
        FROM exchange_acts WHERE id = @id
        """);

    private static readonly Statement InsertAct = new(
        """
        INSERT INTO exchange_acts (id, time_bank_id, exchange_id, kind, at, actor_member_id, for_member_id, minutes, note,
                                   input_hash)
        VALUES (@id, @time_bank_id, @exchange_id, @kind, @at, @actor_member_id, @for_member_id, @minutes, @note,
                @input_hash)
        """);

    extension(UnitOfWork unit)
    {
        /// <summary>Locks an exchange until the unit ends; null when there is none.</summary>
        public Task<Exchange?> LockExchangeAsync(Guid id, CancellationToken cancellationToken) =>
            unit.ReadAsync(SelectExchange, ReadExchange, cancellationToken, id);

        public Task<ExchangeAct?> FindActAsync(Guid id, CancellationToken cancellationToken) =>
            unit.ReadAsync(SelectAct, ReadAct, cancellationToken, id);

        public Task InsertExchangeAsync(Exchange exchange, CancellationToken cancellationToken) => unit.ExecuteAsync(
            InsertExchange, cancellationToken, exchange.Id, exchange.TimeBankId, exchange.State, exchange.GiverMemberId,
            exchange.ReceiverMemberId, exchange.ProposerMemberId, exchange.ListingId, exchange.What, exchange.Day,
            exchange.Minutes, exchange.TransferId, exchange.CreatedAt, exchange.StateChangedAt, exchange.DueAt);

        public Task UpdateExchangeAsync(Exchange exchange, CancellationToken cancellationToken) => unit.ExecuteAsync(
            UpdateExchange, cancellationToken, exchange.State, exchange.Day, exchange.Minutes, exchange.TransferId,
            exchange.StateChangedAt, exchange.DueAt, exchange.Id);

        public Task InsertActAsync(ExchangeAct act, CancellationToken cancellationToken) => unit.ExecuteAsync(
            InsertAct, cancellationToken, act.Id, act.TimeBankId, act.ExchangeId, act.Kind, act.At, act.ActorMemberId,
            act.ForMemberId, act.Minutes, act.Note, act.InputHash);
    }

    private static Exchange ReadExchange(DbDataReader row) => new(
        row.Key(0),
        row.Key(1),
        row.Named<ExchangeState>(2),
        row.Key(3),
        row.Key(4),
        row.Key(5),
        row.KeyOrNull(6),
        row.GetString(7),
        row.Day(8),
        row.NumberOrNull(9),
        row.KeyOrNull(10),
        row.Instant(11),
        row.Instant(12),
        row.InstantOrNull(13));

    private static ExchangeAct ReadAct(DbDataReader row) => new(
        row.Key(0),
        row.Key(1),
        row.Key(2),
        row.Named<ExchangeActKind>(3),
        row.Instant(4),
        row.KeyOrNull(5),
        row.KeyOrNull(6),
        row.NumberOrNull(7),
        row.TextOrNull(8),
        row.GetString(9));
}
