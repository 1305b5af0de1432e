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
/// nothing left does not go. Coordinators may do it, for mails that tell of their time bank.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
public sealed class ResendMail(ActWriter acts)
{
    public async Task<Member> ExecuteAsync(ResendMailInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MailResend);
        var answer = await acts.OnceAsync(
            ActKind.ResendMail, input, actor,
            async (act, token) =>
            {
                var memberId = await FailedMails.ResendAsync(act.Unit, input.MailId, act.TimeBankId, act.Now, token)
                    ?? throw new NotFoundException("mail");
                return new Done<Member>(await act.RequireMemberAsync(memberId, token), new Subject(SubjectKind.Member, memberId));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Which mail is sent again.</summary>
public sealed record ResendMailInput : ActInput
{
    /// <summary>The id of the mail, as <c>failedMails</c> of the time bank tells it.</summary>
    public required Guid MailId { get; init; }
}
