using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Groups;
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
    /// <summary>The organisation for which it is; null for a group or the community.</summary>
    [BindMember(nameof(Presence.BeneficiaryId))]
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] Presence presence, OrganisationById organisationById, CancellationToken cancellationToken) =>
        presence.BeneficiaryKind == AccountKind.Organisation
            ? await organisationById.LoadAsync(presence.BeneficiaryId, cancellationToken)
            : null;

    /// <summary>The group to which they are given; null for an organisation or the community, and of a closed group for who is not of it.</summary>
    public static async Task<Group?> GetGroupAsync(
        [Parent] Presence presence, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        presence.BeneficiaryKind == AccountKind.Group
            ? await groupById.LoadVisibleAsync(presence.BeneficiaryId, caller.Require(), isWithin: true, cancellationToken)
            : null;

    /// <summary>Whether it is open for so long that checking out was probably forgotten: you are then asked until when you were there.</summary>
    public static async Task<bool> GetIsForgottenAsync(
        [Parent] Presence presence, TimeBankById timeBankById, TimeProvider clock, CancellationToken cancellationToken) =>
        presence.IsForgotten(clock.UtcNow(), (await timeBankById.LoadRequiredAsync(presence.TimeBankId, cancellationToken)).Policies);
}
