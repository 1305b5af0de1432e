using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// Welcomes back a member who had left: their account is open again. Roles and tokens they had are not theirs again, but are
/// given anew. Coordinators may do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
public sealed class WelcomeBack(ActWriter acts)
{
    public async Task<Member> ExecuteAsync(WelcomeBackInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberAdd);
        var answer = await acts.OnceAsync(
            ActKind.WelcomeBack, input, actor,
            async (act, token) =>
            {
                var member = await act.RequireMemberAsync(input.MemberId, token);
                await MemberAdmission.ReturnAsync(act, member, token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Who comes back.</summary>
public sealed record WelcomeBackInput : ActInput
{
    /// <summary>The member, as the query members(haveLeft: true) finds them.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }
}
