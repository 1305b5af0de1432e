using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Consents;

/// <summary>
/// Withdraws the consent for a young member, at any time and with effect at once; or says no to what was asked. The guardian may do
/// it, where they are a member, and a coordinator whom the guardian told.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
internal sealed class WithdrawConsent(ConsentActs consents)
{
    public Task<Consent> ExecuteAsync(WithdrawConsentInput input, Actor actor, CancellationToken cancellationToken) => consents.ActAsync(
        ActKind.WithdrawConsent, input, input.ConsentId, Acting.As(actor), actor.TimeBankId,
        (consent, act) =>
        {
            actor.Require(Permissions.ConsentWithdraw, isOwn: consent.GuardianMemberId == actor.MemberId);
            consent.Withdraw(act.Now, actor.MemberId);
        },
        cancellationToken);

    /// <summary>The same by the link in a mail, which needs no account.</summary>
    internal Task<Consent> ByLinkAsync(Guid actId, Consent consent, CancellationToken cancellationToken) => consents.ActAsync(
        ActKind.WithdrawConsent, new WithdrawConsentInput { Id = actId, ConsentId = consent.Id }, consent.Id, Acting.AsGuest(Permissions.ConsentAnswer),
        consent.TimeBankId, (known, act) => known.Withdraw(act.Now, null), cancellationToken);
}

/// <summary>Which consent is withdrawn.</summary>
public sealed record WithdrawConsentInput : ActInput
{
    /// <summary>The consent.</summary>
    [ID<Consent>]
    public required Guid ConsentId { get; init; }
}
