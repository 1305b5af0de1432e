using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Features.Import;

/// <summary>How what the operator does by a command is kept with all that was done in the time bank.</summary>
internal static class ImportActs
{
    /// <summary>An act of the operator on the whole time bank. It is done once for each batch, so it needs no hash of an input.</summary>
    public static Act ByOperator(ActKind kind, Guid id, Guid timeBankId, DateTime at) => new(
        id, timeBankId, kind, SubjectKind.TimeBank, timeBankId, at, ActBy.Operator, ActorMemberId: null, ForMemberId: null, Minutes: null,
        Note: null, InputHash: "", Notices: null);
}
