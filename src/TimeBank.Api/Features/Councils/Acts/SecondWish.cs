using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// Seconds what another cares about, once, or takes that back. With enough who do it a group is founded of whoever said it and those who
/// second it; it first meets a week later, and decides for itself from then on. Nobody reads who seconds what.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WishStandsException>]
[Error<GroupNotAcceptedException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<MemberRestsException>]
public sealed class SecondWish(ActWriter acts, GroupsOfCouncils groups)
{
    public async Task<Wish> ExecuteAsync(SecondWishInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.SecondWish, input, actor,
            async (act, token) =>
            {
                // One at a time: the last who is needed founds the group, and nobody else.
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var wish = await act.Context.Set<Wish>().Include(row => row.Seconds)
                    .SingleOrDefaultAsync(row => row.Id == input.WishId && row.TimeBankId == act.TimeBankId, token) ?? throw new NotFoundException("wish");
                actor.Require(Permissions.WishMake);
                await act.RequireConsentAsync([actor.MemberId], token);
                if (input.IsSeconded == false)
                    wish.TakeBack(actor.MemberId);
                else
                    wish.Second(actor.MemberId, act.Now);
                await act.Context.SaveChangesAsync(token);
                await FoundAsync(act, wish, token);
                return new Done<Wish>(wish, new Subject(SubjectKind.Wish, wish.Id));
            },
            FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    internal static Task<Wish?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) => act.Context.Set<Wish>().AsNoTracking()
        .Include(row => row.Seconds).SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken);

    private async Task FoundAsync(ActUnit act, Wish wish, CancellationToken cancellationToken)
    {
        // Who has left, or whose membership rests, founds nothing; the wish waits for others.
        var here = await HereAsync(act, [wish.MemberId, .. wish.Seconds.Select(one => one.MemberId)], cancellationToken);
        var seconders = wish.Seconds.Where(one => here.Contains(one.MemberId)).Select(one => one.MemberId).ToList();
        if (!here.Contains(wish.MemberId) || seconders.Count < wish.SecondsNeeded)
            return;
        var rhythm = Rhythm.Accept(
            RhythmFrequency.Weekly, 1, act.Today.AddDays(Wish.DaysUntilMeeting), wish.StartsAt, Wish.MinutesOfMeeting, 1, null, [], act.Rules.TimeZone);
        var draft = new GroupDraft(
            wish.Text, null, null, [], null, null, null, null, wish.Place, null, 2, null, null, null, GroupHours.Nobody);
        var group = Group.Create(act.Request, act.TimeBankId, wish.Kind, wish.MemberId, draft, rhythm, null);
        group.Gather(seconders, act.Today);
        await groups.FoundAsync(act, group, cancellationToken);
        wish.Found(group.Id);
        await act.Context.SaveChangesAsync(cancellationToken);
    }

    private static async Task<IReadOnlySet<Guid>> HereAsync(ActUnit act, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var found = await act.Context.Members.AsNoTracking().Where(row => ids.Contains(row.Id) && row.LeftOn == null)
            .Select(row => row.Id).ToListAsync(cancellationToken);
        var resting = await act.RestingAsync(ids, cancellationToken);
        return found.Where(id => !resting.Contains(id)).ToHashSet();
    }
}

/// <summary>What another cares about.</summary>
public sealed record SecondWishInput : ActInput
{
    /// <summary>Which wish.</summary>
    [ID<Wish>]
    public required Guid WishId { get; init; }

    /// <summary>Whether you second it; no takes it back. Left out, yes.</summary>
    public bool? IsSeconded { get; init; }
}
