using System.Data.Common;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>How acts read and write their rows within a unit of work; by hand, since every recorded hour is one.</summary>
internal static class ActSql
{
    private static readonly SqlText SelectAct = new(
        """
        SELECT id, time_bank_id, kind, subject_kind, subject_id, at, "by", actor_member_id, for_member_id, minutes, note,
               input_hash, notices
        FROM acts WHERE id = @id
        """);

    private static readonly SqlText InsertAct = new(
        """
        INSERT INTO acts (id, time_bank_id, kind, subject_kind, subject_id, at, "by", actor_member_id, for_member_id, minutes,
                          note, input_hash, notices)
        VALUES (@id, @time_bank_id, @kind, @subject_kind, @subject_id, @at, @by, @actor_member_id, @for_member_id, @minutes,
                @note, @input_hash, @notices)
        """);

    extension(UnitOfWork unit)
    {
        /// <summary>The act of an id; null when it is new.</summary>
        public Task<Act?> FindActAsync(Guid id, CancellationToken cancellationToken) =>
            unit.ReadAsync(SelectAct, ReadAct, cancellationToken, id);

        public Task InsertActAsync(Act act, CancellationToken cancellationToken) => unit.ExecuteAsync(
            InsertAct, cancellationToken, act.Id, act.TimeBankId, act.Kind, act.SubjectKind, act.SubjectId, act.At, act.By,
            act.ActorMemberId, act.ForMemberId, act.Minutes, act.Note, act.InputHash, act.Notices);
    }

    private static Act ReadAct(DbDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.Named<ActKind>(2),
        row.Named<SubjectKind>(3),
        row.GetGuid(4),
        row.Instant(5),
        row.Named<ActBy>(6),
        row.KeyOrNull(7),
        row.KeyOrNull(8),
        row.NumberOrNull(9),
        row.TextOrNull(10),
        row.GetString(11),
        row.TextOrNull(12));
}
