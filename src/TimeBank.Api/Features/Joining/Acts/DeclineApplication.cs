using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Joining.Notices;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>Says no to an application, with a reason in writing, which the applicant can answer. Coordinators may do it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ApplicationAnsweredException>]
internal sealed class DeclineApplication(ActWriter acts, JoiningMails mails)
{
    public async Task<Application> ExecuteAsync(DeclineApplicationInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ApplicationDecide);
        var answer = await acts.OnceAsync(
            ActKind.DeclineApplication, input, actor,
            async (act, token) =>
            {
                var application = await act.RequireApplicationAsync(input.ApplicationId, token);
                application.Decline(input.Reason, act.Id, actor.MemberId, act.Now);
                var key = OneTimeLinks.NewToken();
                application.KeyHash = AccessTokens.HashOf(key);
                await act.Context.SaveChangesAsync(token);
                var bank = await act.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == act.TimeBankId, token);
                await mails.TellDeclinedAsync(act, bank, application, key, token);
                return new Done<Application>(application, new Subject(SubjectKind.Application, application.Id));
            },
            JoiningActs.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Which application is declined, and why.</summary>
public sealed record DeclineApplicationInput : ActInput
{
    /// <summary>The application.</summary>
    [ID<Application>]
    public required Guid ApplicationId { get; init; }

    /// <summary>Told to the applicant; up to 2,000 characters.</summary>
    public required string Reason { get; init; }
}
