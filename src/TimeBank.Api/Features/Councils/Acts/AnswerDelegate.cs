using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>Says that you go to a council for a group that proposed you, or will not; or step back, at any time and without a reason.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilStandsException>]
[Error<GroupStandsException>]
public sealed class AnswerDelegate(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(AnswerDelegateInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.AnswerDelegate, input, input.CouncilId, input.GroupId, actor,
            (within, _) =>
            {
                within.Council.AnswerDelegate(within.Act.Request, within.MeetsAs, within.Groups[input.GroupId], within.MemberId, input.IsYes);
                return Task.CompletedTask;
            },
            cancellationToken);
}

/// <summary>Whether you go.</summary>
public sealed record AnswerDelegateInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>For which group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>Whether you do; no also where you step back.</summary>
    public required bool IsYes { get; init; }
}
