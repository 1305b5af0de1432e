using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// A group that was asked comes to a council, or says no; or one that is of it goes, and its delegates with it. Whoever keeps the group says it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilStandsException>]
[Error<GroupStandsException>]
public sealed class JoinCouncil(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(JoinCouncilInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.JoinCouncil, input, input.CouncilId, input.GroupId, actor,
            async (within, token) =>
            {
                if (input.OrganisationId is { } organisationId)
                    await within.Act.Unit.RequireOrganisationAsync(within.Act.TimeBankId, organisationId, token);
                var group = within.Groups[input.GroupId];
                within.RequireToKeep(group);
                if (!input.IsYes)
                    within.Council.Leave(within.MeetsAs, group.Id, within.Act.Today);
                else
                    within.Council.Join(group, within.Act.Now, input.OrganisationId);
            },
            cancellationToken);
}

/// <summary>Whether a group comes.</summary>
public sealed record JoinCouncilInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>The group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>Whether it comes; no also where it goes.</summary>
    public required bool IsYes { get; init; }

    /// <summary>Its school or other organisation.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }
}
