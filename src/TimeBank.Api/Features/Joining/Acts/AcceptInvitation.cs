using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>Says yes to an invitation that came by mail, and is a member from then on. Whoever has its link may do it, once.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<InvitationOverException>]
[Error<AgeNotAcceptedException>]
[Error<EmailTakenException>]
[Error<MemberHasLeftException>]
internal sealed class AcceptInvitation(ActWriter acts, MemberAdmission admission, FindInvitations invitations, TimeProvider clock)
{
    public async Task<TimeBank> ExecuteAsync(AcceptInvitationInput input, CancellationToken cancellationToken)
    {
        // A card is nobody's in particular: who has one applies with it.
        if (await invitations.FindAsync(input.Key, cancellationToken) is not { Invitation.Email: { } email } known)
            throw new NotFoundException("invitation");
        var facts = MemberFacts.Read(input.Name, email, input.Phone) with { BirthDate = input.BirthDate, Language = input.Language };
        await acts.OnceAsync(
            ActKind.AcceptInvitation, input, Acting.AsGuest(Permissions.TimeBankJoin), known.TimeBank.Id,
            async (act, token) =>
            {
                AgeRules.RequireOldEnough(act.Policies, facts.BirthDate, act.Today, isAsked: true);
                var invitation = await act.UseInvitationAsync(input.Key, token);
                await admission.AdmitAsync(act, clock.NewKey(), facts, token);
                return new Done<TimeBank>(known.TimeBank, new Subject(SubjectKind.Invitation, invitation.Id));
            },
            (_, _, _) => Task.FromResult<TimeBank?>(known.TimeBank), cancellationToken);
        return known.TimeBank;
    }
}

/// <summary>Who says yes.</summary>
public sealed record AcceptInvitationInput : ActInput
{
    /// <summary>What stands in the link of the mail.</summary>
    public required string Key { get; init; }

    /// <summary>As they wish to be called; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Up to 40 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>Where the time bank has an age from which one can join.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>In which they like to read, a BCP 47 tag.</summary>
    public string? Language { get; init; }
}
