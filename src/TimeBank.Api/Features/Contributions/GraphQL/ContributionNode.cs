using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Hours that a member gave to an organisation or the community. Their giver may read them, who verifies them, and coordinators.
/// </summary>
[ObjectType<Contribution>(Ignore = [nameof(Contribution.TimeBankId), nameof(Contribution.BeneficiaryKind), nameof(Contribution.CohortId)])]
[Node]
internal static class ContributionNode
{
    [NodeResolver]
    public static async Task<Contribution?> FindAsync(
        Guid id, Caller caller, ContributionById contributionById, CancellationToken cancellationToken) =>
        await contributionById.LoadAsync(id, cancellationToken) is { } found && ContributionAccess.MaySee(caller.Require(), found) ? found : null;

    /// <summary>Who gave the hours.</summary>
    [BindMember(nameof(Contribution.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] Contribution contribution, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(contribution.MemberId, caller, cancellationToken);

    /// <summary>The organisation to which they were given; null for a group or the community.</summary>
    [BindMember(nameof(Contribution.BeneficiaryId))]
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] Contribution contribution, OrganisationById organisationById, CancellationToken cancellationToken) =>
        contribution.BeneficiaryKind == AccountKind.Organisation
            ? await organisationById.LoadAsync(contribution.BeneficiaryId, cancellationToken)
            : null;

    /// <summary>The group to which they are given; null for an organisation or the community, and of a closed group for who is not of it.</summary>
    public static async Task<Group?> GetGroupAsync(
        [Parent] Contribution contribution, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        contribution.BeneficiaryKind == AccountKind.Group
            ? await groupById.LoadVisibleAsync(contribution.BeneficiaryId, caller.Require(), isWithin: true, cancellationToken)
            : null;

    /// <summary>What clocks showed when it began, such as 09:30; null where it was not said.</summary>
    [BindMember(nameof(Contribution.StartsAt))]
    public static string? GetStartsAt([Parent] Contribution contribution) =>
        contribution.StartsAt is { } time ? TimeOfDay.Write(time) : null;

    /// <summary>What clocks showed when it ended, such as 11:30, where it was clocked by checking out; else null.</summary>
    [BindMember(nameof(Contribution.EndsAt))]
    public static string? GetEndsAt([Parent] Contribution contribution) =>
        contribution.EndsAt is { } time ? TimeOfDay.Write(time) : null;

    /// <summary>Where whom the giver named was asked by mail; read by coordinators, else null.</summary>
    [BindMember(nameof(Contribution.VerifierEmail))]
    public static string? GetVerifierEmail([Parent] Contribution contribution, Caller caller) =>
        caller.May(Permissions.ContributionVerify, contribution.TimeBankId) ? contribution.VerifierEmail : null;

    /// <summary>Who corrected the time; null where nobody did, or somebody without an account.</summary>
    [BindMember(nameof(Contribution.CorrectedByMemberId))]
    public static async Task<Member?> GetCorrectedByAsync(
        [Parent] Contribution contribution, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(contribution.CorrectedByMemberId, caller, cancellationToken);

    /// <summary>The transfer that moved the hours; null while none has.</summary>
    [BindMember(nameof(Contribution.TransferId))]
    public static async Task<Transfer?> GetTransferAsync(
        [Parent] Contribution contribution, Caller caller, VisibleTransfers transfers, CancellationToken cancellationToken) =>
        await transfers.FindAsync(contribution.TransferId, caller, cancellationToken);

    /// <summary>Who did what, for whom and when; oldest first.</summary>
    public static async Task<IReadOnlyList<Act>> GetActsAsync(
        [Parent] Contribution contribution, ActsBySubject actsBySubject, CancellationToken cancellationToken) =>
        await actsBySubject.LoadAsync(contribution.Id, cancellationToken);
}
