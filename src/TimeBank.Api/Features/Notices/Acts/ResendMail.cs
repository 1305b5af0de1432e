using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Notices;

/// <summary>
/// Sends a mail again that was given up, once the cause is mended. What is not true any more by then is left out, and a mail with
/// nothing left does not go. Coordinators may do it, for mails that tell of their time bank, and for its letters to others.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
public sealed class ResendMail(ActWriter acts)
{
    public async Task<SentAgain> ExecuteAsync(ResendMailInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MailResend);
        var answer = await acts.OnceAsync(
            ActKind.ResendMail, input, actor,
            async (act, token) =>
            {
                var resent = await FailedMails.ResendAsync(act.Unit, input.MailId, act.TimeBankId, act.Now, token)
                    ?? throw new NotFoundException("mail");
                return resent.MemberId is { } memberId
                    ? new Done<SentAgain>(new SentAgain(await act.RequireMemberAsync(memberId, token)), new Subject(SubjectKind.Member, memberId))
                    : new Done<SentAgain>(new SentAgain(null), new Subject(SubjectKind.TimeBank, act.TimeBankId));
            },
            async (act, subjectId, token) => new SentAgain(
                subjectId == act.TimeBankId ? null : await MemberReads.FindAgainAsync(act, subjectId, token)),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>A mail that is sent again.</summary>
/// <param name="Member">To whom; null for a letter to somebody who is no member.</param>
[MutationPayload]
public sealed record SentAgain(Member? Member);

/// <summary>Which mail is sent again.</summary>
public sealed record ResendMailInput : ActInput
{
    /// <summary>The id of the mail, as <c>failedMails</c> of the time bank tells it.</summary>
    public required Guid MailId { get; init; }
}
