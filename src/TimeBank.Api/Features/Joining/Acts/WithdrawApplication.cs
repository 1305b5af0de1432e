using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>An applicant takes their application back. Whoever has the link of its mail may do it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ApplicationAnsweredException>]
internal sealed class WithdrawApplication(OwnApplication own)
{
    public Task<TimeBank> ExecuteAsync(WithdrawApplicationInput input, CancellationToken cancellationToken) => own.ActAsync(
        ActKind.WithdrawApplication, input, input.Key,
        (application, act, token) =>
        {
            application.Withdraw(act.Now);
            return act.Context.SaveChangesAsync(token);
        },
        cancellationToken);
}

/// <summary>Which application is taken back.</summary>
public sealed record WithdrawApplicationInput : ActInput
{
    /// <summary>What stands in the link of the newest mail.</summary>
    public required string Key { get; init; }
}
