using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// Settles for some people where they come in a round, or holds them back from it; all others are placed anew around that, and the round
/// says what it costs them. The hard conditions hold for whoever is moved, too. The young are placed by this alone.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MatchingStandsException>]
[Error<MatchingChangeNotAcceptedException>]
public sealed class ReviewMatching(MatchingActs matchings, RoundReads reads, IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<MatchingRound> ExecuteAsync(ReviewMatchingInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MatchingRun);
        // Solving takes its time, and keeps nobody from writing meanwhile.
        var (pins, solved) = await SolveAsync(input, actor, cancellationToken);
        return await matchings.OnceAsync(
            ActKind.ReviewMatching, input, input.MatchingId, actor,
            (round, act, _) =>
            {
                round.RequireToReview();
                SolveRound.Write(act.Unit, round, solved!, pins);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private async Task<(IReadOnlyDictionary<Guid, RoundPin> Pins, SolvedRound? Solved)> SolveAsync(
        ReviewMatchingInput input, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var round = await context.Set<MatchingRound>().AsNoTracking().Include(row => row.Entries).Include(row => row.Ideas).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == input.MatchingId && row.TimeBankId == actor.TimeBankId, cancellationToken)
            ?? throw new NotFoundException("matching");
        var pins = round.Entries.Where(entry => entry.Pin is not null).ToDictionary(entry => entry.SeekingId, entry => entry.Pin!);
        foreach (var change in input.Changes)
        {
            var entry = round.Entries.Find(entry => entry.MemberId == change.MemberId) ?? throw new NotFoundException("member");
            if (change.GroupId is { } groupId && !await GroupsToMatch.IsThereAsync(context, groupId, actor.TimeBankId, cancellationToken))
                throw new NotFoundException("group");
            if (change.IsHeldBack == true || change.GroupId is not null || change.NewGroupId is not null)
                pins[entry.SeekingId] = new RoundPin(change.IsHeldBack == true ? null : change.GroupId ?? change.NewGroupId);
            else
                pins.Remove(entry.SeekingId);
        }

        // What has ended is answered by the round itself.
        if (round.State != MatchingState.ToReview)
            return (pins, null);
        var solved = await reads.SolveAsync(actor.TimeBankId, round.Id, round.Seed, pins, round.Ideas, cancellationToken);
        RequirePlaced(input, round, solved);
        return (pins, solved);
    }

    private static void RequirePlaced(ReviewMatchingInput input, MatchingRound round, SolvedRound solved)
    {
        foreach (var change in input.Changes.Where(change => change.IsHeldBack != true && (change.GroupId ?? change.NewGroupId) is not null))
        {
            var seeking = round.Entries.Find(entry => entry.MemberId == change.MemberId)!.SeekingId;
            if (solved.Results.FirstOrDefault(result => result.Person.Id == seeking) is not { Target: not null })
                throw new MatchingChangeNotAcceptedException();
        }
    }
}

/// <summary>What a coordinator settles in a round.</summary>
public sealed record ReviewMatchingInput : ActInput
{
    /// <summary>The round.</summary>
    [ID<MatchingRound>]
    public required Guid MatchingId { get; init; }

    /// <summary>For whom; what was settled before for others stays.</summary>
    public required IReadOnlyList<MatchingChangeInput> Changes { get; init; }
}

/// <summary>What is settled for somebody. With nothing but the member, they are placed by the round again.</summary>
public sealed record MatchingChangeInput
{
    /// <summary>Who.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>The group to which they come.</summary>
    [ID<Group>]
    public Guid? GroupId { get; init; }

    /// <summary>The new group of the round to which they come.</summary>
    public Guid? NewGroupId { get; init; }

    /// <summary>Whether nothing is proposed to them by this round.</summary>
    public bool? IsHeldBack { get; init; }
}

/// <summary>Somebody cannot come where a coordinator would have them come.</summary>
public sealed class MatchingChangeNotAcceptedException()
    : DomainException("They cannot come to that group: it does not take people who look, is full, or one of the conditions does not hold, such as age, time, language or access.")
{
    public override RefusalFacts Facts() => new("Matching.ChangeNotAccepted") { Field = "changes" };
}
