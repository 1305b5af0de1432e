using TimeBanking.Api.Features.Joining.Notices;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>
/// An applicant says more, or answers why they were declined; the application then waits again. Whoever has the link of its
/// mail may do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ApplicationAnsweredException>]
internal sealed class AnswerApplication(OwnApplication own, TellOfApplications desk)
{
    public Task<TimeBank> ExecuteAsync(AnswerApplicationInput input, CancellationToken cancellationToken) => own.ActAsync(
        ActKind.AnswerApplication, input, input.Key,
        async (application, act, token) =>
        {
            application.Answer(input.Text, act.Id, act.Now);
            await act.Context.SaveChangesAsync(token);
            await desk.PostAsync(act, application, act.Id, token);
        },
        cancellationToken);
}

/// <summary>What an applicant says.</summary>
public sealed record AnswerApplicationInput : ActInput
{
    /// <summary>What stands in the link of the newest mail.</summary>
    public required string Key { get; init; }

    /// <summary>Up to 2,000 characters.</summary>
    public required string Text { get; init; }
}
