using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Joining;

namespace TimeBanking.Api.Features.Joining.Notices;

/// <summary>The kinds of letters to those who are no members yet, and until when each is true.</summary>
internal static class JoiningLetters
{
    /// <summary>An invitation; until somebody followed it, or it was taken back, or is too old.</summary>
    public static readonly LetterTopic Invitation = new("invitation", (context, invitationId, now, token) =>
        context.Set<Invitation>().AnyAsync(
            one => one.Id == invitationId && one.UsedAt == null && one.TakenBackAt == null && one.ExpiresAt > now, token));

    /// <summary>That an application was received; until it was answered, which is told by the next letter, or taken back.</summary>
    public static readonly LetterTopic Received = new("application-received", (context, applicationId, _, token) =>
        context.Set<Application>().AnyAsync(
            one => one.Id == applicationId && one.State == ApplicationState.Waiting && one.AnsweredByMemberId == null, token));

    /// <summary>That an applicant is a member; until they left again.</summary>
    public static readonly LetterTopic Accepted = new("application-accepted", (context, applicationId, _, token) =>
        context.Set<Application>().AnyAsync(
            one => one.Id == applicationId && one.State == ApplicationState.Accepted
                && context.Members.Any(member => member.Id == one.MemberId && member.LeftOn == null), token));

    /// <summary>That an application was declined; until its applicant answered that, or took it back.</summary>
    public static readonly LetterTopic Declined = new("application-declined", (context, applicationId, _, token) =>
        context.Set<Application>().AnyAsync(one => one.Id == applicationId && one.State == ApplicationState.Declined, token));

    /// <summary>That somebody applied with the address of a member; always.</summary>
    public const string OfMember = "application-of-member";

    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Invitation.Kind, Received.Kind, Accepted.Kind, Declined.Kind, OfMember];
}
