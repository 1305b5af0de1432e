using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Says that two tellings which read like the same help are of two different ones: both stand, and nobody is asked again. Coordinators
/// may do it, but not for help that they gave or received. When it is the same help, one of the two is withdrawn or reversed instead.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NothingToTellApartException>]
public sealed class TellHelpApart(ActWriter acts)
{
    public async Task<RepeatedTelling> ExecuteAsync(TellHelpApartInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ExchangeSeeRepetitions);
        var answer = await acts.OnceAsync(
            ActKind.TellHelpApart, input, actor,
            async (act, token) =>
            {
                _ = await act.RequireMemberAsync(input.ReceiverId, token);
                var pair = await RequireAsync(act, input, token);
                SeparateHelps.RequireSecondLook(act.Acting, pair.Later.Help);
                // Two coordinators at once wait for each other here.
                await act.Unit.LockAccountsAsync(act.TimeBankId, [pair.Later.GiverId, pair.Later.ReceiverId], token);
                var told = new SeparateHelps(pair.Earlier.Id, pair.Later.Id, input.ReceiverId, act.TimeBankId);
                if (!await act.Context.Set<SeparateHelps>().AnyAsync(row => row.EarlierId == told.EarlierId && row.LaterId == told.LaterId && row.ReceiverMemberId == told.ReceiverMemberId, token))
                {
                    act.Context.Add(told);
                    await act.Context.SaveChangesAsync(token);
                }
                return new Done<RepeatedTelling>(
                    pair, new Subject(pair.Later.IsGroupHelp ? SubjectKind.Transfer : SubjectKind.Exchange, pair.Later.Id));
            },
            async (act, _, token) => await RequireAsync(act, input, token),
            cancellationToken);
        return answer.Thing;
    }

    private static async Task<RepeatedTelling> RequireAsync(ActUnit act, TellHelpApartInput input, CancellationToken cancellationToken) =>
        await FindLikelyRepetitions.FindAsync(
            act.Context, act.TimeBankId, input.ReceiverId, input.OneId, input.OtherId, cancellationToken)
        ?? throw new NothingToTellApartException();
}

/// <summary>Two tellings of help, as <c>likelyRepetitions</c> of the time bank pairs them.</summary>
public sealed record TellHelpApartInput : ActInput
{
    /// <summary>The id of one telling.</summary>
    public required Guid OneId { get; init; }

    /// <summary>The id of the other.</summary>
    public required Guid OtherId { get; init; }

    /// <summary>Who received the help; help to a group is told once for each who received.</summary>
    [ID<Member>]
    public required Guid ReceiverId { get; init; }
}
