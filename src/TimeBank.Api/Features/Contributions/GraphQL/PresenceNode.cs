using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>That you are where you give hours, from checking in to checking out. Nobody else reads it.</summary>
[ObjectType<Presence>(Ignore =
[
    nameof(Presence.TimeBankId), nameof(Presence.MemberId), nameof(Presence.BeneficiaryKind), nameof(Presence.EndedAt), nameof(Presence.ContributionId),
])]
internal static class PresenceNode
{
    /// <summary>The organisation for which it is; null for the community.</summary>
    [BindMember(nameof(Presence.BeneficiaryId))]
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] Presence presence, OrganisationById organisationById, CancellationToken cancellationToken) =>
        presence.BeneficiaryKind == AccountKind.Organisation
            ? await organisationById.LoadAsync(presence.BeneficiaryId, cancellationToken)
            : null;

    /// <summary>Whether it is open for so long that checking out was probably forgotten: you are then asked until when you were there.</summary>
    public static bool GetIsForgotten([Parent] Presence presence, TimeProvider clock) => presence.IsForgotten(clock.UtcNow());
}
