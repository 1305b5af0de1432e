using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Joining.Notices;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>
/// Lets an applicant become a member; their account is opened, and they are told by mail. Who was a member once is that member
/// again. Coordinators may do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ApplicationAnsweredException>]
[Error<AgeNotAcceptedException>]
[Error<EmailTakenException>]
[Error<MemberHasLeftException>]
internal sealed class AcceptApplication(ActWriter acts, MemberAdmission admission, JoiningMails mails, TimeProvider clock)
{
    public async Task<Application> ExecuteAsync(AcceptApplicationInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ApplicationDecide);
        var answer = await acts.OnceAsync(
            ActKind.AcceptApplication, input, actor,
            async (act, token) =>
            {
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var application = await act.RequireApplicationAsync(input.ApplicationId, token);
                var member = application.State == ApplicationState.Waiting ? await AdmitAsync(act, application, token) : null;
                application.Accept(member?.Id ?? Guid.Empty, actor.MemberId, act.Now);
                await act.Context.SaveChangesAsync(token);
                var bank = await act.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == act.TimeBankId, token);
                await mails.TellAcceptedAsync(act, bank, application, act.Request.Note, token);
                return new Done<Application>(application, new Subject(SubjectKind.Application, application.Id));
            },
            JoiningActs.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    private async Task<Member> AdmitAsync(ActUnit act, Application application, CancellationToken cancellationToken)
    {
        if (application.Email is { } email && await act.FindPersonAsync(email, cancellationToken) is { } person
            && await act.FindMemberOfAsync(person.Id, cancellationToken) is { LeftOn: not null } former)
        {
            var member = await act.RequireMemberAsync(former.Id, cancellationToken);
            await MemberAdmission.ReturnAsync(act, member, cancellationToken);
            return member;
        }

        var facts = new MemberFacts(application.Name, application.Email, application.Phone)
        {
            BirthDate = application.BirthDate,
            Language = application.Language,
        };
        return await admission.AdmitAsync(act, clock.NewKey(), facts, cancellationToken);
    }
}

/// <summary>Who becomes a member; what the note says is told to them.</summary>
public sealed record AcceptApplicationInput : ActInput
{
    /// <summary>The application.</summary>
    [ID<Application>]
    public required Guid ApplicationId { get; init; }
}
