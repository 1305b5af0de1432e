using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Consents;

/// <summary>Consents for a young member, in the words that one was asked with. The guardian may do it, where they are a member.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ConsentWithdrawnException>]
internal sealed class GiveConsent(ConsentActs consents)
{
    public Task<Consent> ExecuteAsync(GiveConsentInput input, Actor actor, CancellationToken cancellationToken) => consents.ActAsync(
        ActKind.GiveConsent, input, input.ConsentId, Acting.As(actor), actor.TimeBankId,
        (consent, act) =>
        {
            actor.Require(Permissions.ConsentGive, isOwn: consent.GuardianMemberId == actor.MemberId);
            consent.Give(act.Now);
        },
        cancellationToken);

    /// <summary>The same by the link in a mail, which needs no account.</summary>
    internal Task<Consent> ByLinkAsync(Guid actId, Consent consent, CancellationToken cancellationToken) => consents.ActAsync(
        ActKind.GiveConsent, new GiveConsentInput { Id = actId, ConsentId = consent.Id }, consent.Id, Acting.AsGuest(Permissions.ConsentAnswer), consent.TimeBankId,
        (known, act) => known.Give(act.Now), cancellationToken);
}

/// <summary>Which consent is given.</summary>
public sealed record GiveConsentInput : ActInput
{
    /// <summary>What one was asked.</summary>
    [ID<Consent>]
    public required Guid ConsentId { get; init; }
}
