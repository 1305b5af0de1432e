using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>To whom hours are given: an organisation, a group that one is of, or the community.</summary>
internal static class Beneficiaries
{
    /// <param name="giverId">Who gives the hours.</param>
    /// <exception cref="BeneficiaryNotAcceptedException">Two are named, or a group of which the giver is not.</exception>
    /// <exception cref="NotFoundException">The actor may not see the group.</exception>
    public static async Task<(Guid Id, AccountKind Kind)> ReadBeneficiaryAsync(
        this ActUnit act, Guid? organisationId, Guid? groupId, Guid giverId, CancellationToken cancellationToken)
    {
        if (organisationId is not null && groupId is not null)
            throw new BeneficiaryNotAcceptedException("Name an organisation or a group, not both.", "Beneficiary.Both");
        if (organisationId is { } organisation)
            return (organisation, AccountKind.Organisation);
        if (groupId is not { } id)
            return (act.TimeBankId, AccountKind.CommunityFund);
        var members = await GroupRolls.MembersAsync(act.Context, id, cancellationToken);
        if (!await GroupRolls.MaySeeWithinAsync(act.Context, act.Actor, id, cancellationToken))
            throw new NotFoundException("group");
        return members.Contains(giverId)
            ? (id, AccountKind.Group)
            : throw new BeneficiaryNotAcceptedException("Hours are given to a group by those who are of it.", "Beneficiary.NotOfGroup");
    }
}

/// <summary>Hours cannot be given to whom was named.</summary>
public sealed class BeneficiaryNotAcceptedException(string message, string sentence) : DomainException(message)
{
    public override RefusalFacts Facts() => new(sentence) { Field = "groupId" };
}
