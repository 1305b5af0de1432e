using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Joining.Notices;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>
/// Invites somebody: by mail, and its reader is a member as soon as they say yes; or on a card of paper, whose bearer applies with
/// it. Coordinators may do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<EmailTakenException>]
[Error<MemberHasLeftException>]
internal sealed class InviteMember(ActWriter acts, JoiningMails mails)
{
    public async Task<InvitationOutcome> ExecuteAsync(InviteMemberInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ApplicationDecide);
        var name = string.IsNullOrWhiteSpace(input.Name) ? null : MemberFacts.ReadName(input.Name);
        var email = MemberFacts.ReadEmail(input.Email);
        string? key = null;
        var answer = await acts.OnceAsync(
            ActKind.InviteMember, input, actor,
            async (act, token) =>
            {
                if (email is not null && await act.FindPersonAsync(email, token) is { } person
                    && await act.FindMemberOfAsync(person.Id, token) is { } member)
                    throw member.LeftOn is null ? new EmailTakenException(email) : new MemberHasLeftException(member);
                key = OneTimeLinks.NewToken();
                var invitation = new Invitation
                {
                    Id = act.Id,
                    TimeBankId = act.TimeBankId,
                    Name = name,
                    Email = email,
                    InvitedByMemberId = actor.MemberId,
                    KeyHash = AccessTokens.HashOf(key),
                    InvitedAt = act.Now,
                    ExpiresAt = act.Now.AddDays(Invitation.DaysOpen),
                };
                act.Context.Add(invitation);
                await act.Context.SaveChangesAsync(token);
                if (email is not null)
                {
                    var bank = await act.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == act.TimeBankId, token);
                    await mails.InviteAsync(act, bank, invitation, key, token);
                    key = null;
                }

                return new Done<Invitation>(invitation, new Subject(SubjectKind.Invitation, invitation.Id));
            },
            JoiningActs.FindInvitationAgainAsync, cancellationToken);
        return new InvitationOutcome(answer.Thing, key);
    }
}

/// <summary>Who is invited.</summary>
public sealed record InviteMemberInput : ActInput
{
    /// <summary>Who is meant, if it is known; up to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>To which the invitation goes; left out, it is for a card of paper.</summary>
    public string? Email { get; init; }
}

/// <summary>What became of an invitation.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Key">
/// What stands in the address on a card, told once and kept nowhere: null for an invitation by mail, and when the same act is sent again.
/// </param>
[MutationPayload]
public sealed record InvitationOutcome(Invitation Invitation, string? Key);
