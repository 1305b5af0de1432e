using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// Proposes whom a group sends to a council: one delegate, and one substitute. Whoever keeps the group proposes another of it, and another of
/// it whoever keeps it; no coordinator does. Who is proposed says yes by themselves.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilStandsException>]
[Error<MemberRestsException>]
public sealed class ProposeDelegate(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(ProposeDelegateInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.ProposeDelegate, input, input.CouncilId, input.GroupId, actor,
            async (within, token) =>
            {
                await within.Act.RequireMembersHereAsync([input.MemberId, .. input.InsteadOfId is { } other ? [other] : (Guid[])[]], token);
                await within.Act.RequireConsentAsync([input.MemberId], token);
                within.Council.ProposeDelegate(
                    within.Act.Request, within.Groups[input.GroupId], input.MemberId, input.IsSubstitute ?? false, input.InsteadOfId);
                await within.Act.Context.SaveChangesAsync(token);
                await within.Act.Unit.RaiseAsync(new ProposedAsDelegate(within.Council, input.GroupId, input.MemberId), token);
            },
            cancellationToken);
}

/// <summary>Whom a group would send.</summary>
public sealed record ProposeDelegateInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>The group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>One of it.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>Whether they come when the delegate cannot; left out, they are the delegate.</summary>
    public bool? IsSubstitute { get; init; }

    /// <summary>Whose place they are to take; left out where it is free.</summary>
    [ID<Member>]
    public Guid? InsteadOfId { get; init; }
}
