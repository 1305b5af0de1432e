using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>One exchange with its people and all that was done to it.</summary>
internal sealed class FindExchangeStory(IDbContextFactory<TimeBankContext> contexts, MemberNames names)
{
    /// <summary>Null when there is none that the actor may see.</summary>
    public async Task<ExchangeStory?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var exchange = await context.Exchanges.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (exchange is null || !ExchangeAccess.MaySee(actor, exchange))
            return null;
        var acts = await context.Acts.AsNoTracking().Where(act => act.SubjectId == id)
            .OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);
        var people = acts.SelectMany(act => new[] { act.ActorMemberId, act.ForMemberId }).OfType<Guid>()
            .Concat([exchange.GiverMemberId, exchange.ReceiverMemberId]).Distinct().ToList();
        var members = await names.FindAsync(people, actor, cancellationToken);
        return new ExchangeStory(
            exchange, members[exchange.GiverMemberId], members[exchange.ReceiverMemberId],
            acts.ConvertAll(act => new StoryLine(act, NameOf(act.ActorMemberId), NameOf(act.ForMemberId))))
        {
            OnPaper = actor.May(Permissions.MemberActFor)
                ? await context.Members
                    .Where(member => (member.Id == exchange.ReceiverMemberId || member.Id == exchange.GiverMemberId) && member.Person!.Email == null)
                    .Select(member => member.Id).ToListAsync(cancellationToken)
                : [],
        };

        string? NameOf(Guid? memberId) => memberId is { } known ? members[known].Name : null;
    }
}

/// <summary>An exchange as its page tells it.</summary>
internal sealed record ExchangeStory(Exchange Exchange, Member Giver, Member Receiver, IReadOnlyList<StoryLine> Lines)
{
    /// <summary>Which of the two have no e-mail address, so that a coordinator may answer for them; told to coordinators alone.</summary>
    public required IReadOnlyList<Guid> OnPaper { get; init; }

    /// <summary>The other of the two; for a coordinator who is neither, the giver.</summary>
    public Member Other(Guid memberId) => memberId == Giver.Id ? Receiver : Giver;
}

/// <summary>Something that was done.</summary>
/// <param name="Actor">Who did it; null for a rule or the operator.</param>
/// <param name="For">For whom; null for themselves.</param>
internal sealed record StoryLine(Act Act, string? Actor, string? For);
