using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>Says what you care about. Others second it, and enough of them found a group by it. Any member does it, the young too.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WishNotAcceptedException>]
[Error<MemberRestsException>]
public sealed class MakeWish(ActWriter acts)
{
    public async Task<Wish> ExecuteAsync(MakeWishInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.WishMake);
        var answer = await acts.OnceAsync(
            ActKind.MakeWish, input, actor,
            async (act, token) =>
            {
                await act.RequireConsentAsync([actor.MemberId], token);
                var wish = Wish.Say(
                    act.Request, act.TimeBankId, actor.MemberId, input.Text, input.Kind ?? GroupKind.Open,
                    TimeOfDay.Require("startsAt", input.StartsAt ?? "16:00"), input.Place, act.Policies.SecondsToFoundGroup);
                act.Context.Add(wish);
                await act.Context.SaveChangesAsync(token);
                return new Done<Wish>(wish, new Subject(SubjectKind.Wish, wish.Id));
            },
            SecondWish.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>What you care about.</summary>
public sealed record MakeWishInput : ActInput
{
    /// <summary>What you care about, in a few words, by which a group that comes of it is called; up to 200 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Which kind of group is to come of it, OPEN or STUDENT_LED; left out, an open one.</summary>
    public GroupKind? Kind { get; init; }

    /// <summary>What clocks are to show when the group first meets; left out, 16:00.</summary>
    public string? StartsAt { get; init; }

    /// <summary>Where it could meet, in words; up to 200 characters.</summary>
    public string? Place { get; init; }
}
