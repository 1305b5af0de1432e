using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// Says yes, not this one, or later to a group that is proposed to you; or, for a group that you keep, whether somebody is welcome. When both
/// said yes they come, and only then is anybody's name shown. A new group begins when enough said yes, and somebody who would facilitate it.
/// For somebody young a coordinator says it, after talking with them and their guardian, and who said yes stands in the note; the guardian hears.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MatchStandsException>]
[Error<MemberRestsException>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
public sealed class AnswerMatchProposal(ActWriter acts, CompleteMatch complete)
{
    public async Task<MatchProposal> ExecuteAsync(AnswerMatchProposalInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.AnswerMatchProposal, input, actor,
            async (act, token) =>
            {
                var proposal = await act.RequireProposalAsync(input.ProposalId, token);
                if (act.Acting.MemberId == proposal.MemberId)
                    await SayAsync(act, proposal, input, token);
                else
                    await WelcomeAsync(act, proposal, input, token);
                await complete.ExecuteAsync(act, proposal, token);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new MatchAnswered(proposal), token);
                return new Done<MatchProposal>(proposal, new Subject(SubjectKind.MatchProposal, proposal.Id));
            },
            (act, id, token) => act.FindProposalAsync(id, token),
            cancellationToken);
        return answer.Thing;
    }

    private static async Task SayAsync(ActUnit act, MatchProposal proposal, AnswerMatchProposalInput input, CancellationToken cancellationToken)
    {
        if (act.Acting.ForMemberId is null)
            act.Actor.Require(input.Answer == MatchAnswer.Yes ? Permissions.GroupSeek : Permissions.GroupStopSeeking, isOwn: true);
        if (input.Answer == MatchAnswer.Yes)
        {
            var member = await act.RequireToComeAsync(proposal.MemberId, cancellationToken);
            if (act.Acting.ForMemberId is not null && member.IsYoung(act.Today))
                FreeText.RequireLines("note", input.Note, Act.NoteLengthMax);
        }

        proposal.Say(input.Answer, input.Why, act.Now);
        if (input.Answer == MatchAnswer.Later)
            (await act.FindSeekingAsync(proposal.MemberId, cancellationToken))?.WaitUntil(act.Today.AddDays(MatchProposal.DaysUntilAskedAgain));
    }

    private static async Task WelcomeAsync(ActUnit act, MatchProposal proposal, AnswerMatchProposalInput input, CancellationToken cancellationToken)
    {
        if (proposal.GroupId is not { } groupId || proposal.IdeaId is not null)
            throw new NotAllowedException(Permissions.GroupSeek);
        act.RequireToKeep((await act.RequireGroupsAsync([groupId], cancellationToken))[groupId]);
        proposal.Welcome(input.Answer == MatchAnswer.Yes, act.Now);
    }
}

/// <summary>An answer to a proposal.</summary>
public sealed record AnswerMatchProposalInput : ActForMemberInput
{
    /// <summary>The proposal.</summary>
    [ID<MatchProposal>]
    public required Guid ProposalId { get; init; }

    /// <summary>Yes, not this one, or later; for a group yes or no, and later means no.</summary>
    public required MatchAnswer Answer { get; init; }

    /// <summary>With no: what did not suit, which the next round respects; left out, it is not known.</summary>
    public RefusalReason? Why { get; init; }
}
