using TimeBanking.Domain.Exchanges;
using static TimeBanking.Domain.Exchanges.ExchangeState;
using static TimeBanking.Domain.Tests.Exchanges.ExchangeAction;

namespace TimeBanking.Domain.Tests.Exchanges;

public sealed class EveryStateAndAct
{
    // All that is allowed; whatever is not here must be refused.
    private static readonly Dictionary<(ExchangeState, ExchangeAction), ExchangeState> Allowed = new()
    {
        [(Proposed, Agree)] = Agreed,
        [(Proposed, Decline)] = Declined,
        [(Proposed, Withdraw)] = Withdrawn,
        [(Proposed, EndOverdue)] = Lapsed,
        [(Agreed, RecordAgreed)] = Confirmed,
        [(Agreed, ClaimAgreed)] = Claimed,
        [(Agreed, Withdraw)] = Withdrawn,
        [(Agreed, EndOverdue)] = Lapsed,
        [(Claimed, Confirm)] = Confirmed,
        [(Claimed, Correct)] = Confirmed,
        [(Claimed, Dispute)] = Disputed,
        [(Claimed, Withdraw)] = Withdrawn,
        [(Claimed, EndOverdue)] = Lapsed,
        [(Disputed, Confirm)] = Confirmed,
        [(Disputed, Correct)] = Confirmed,
        [(Disputed, Settle)] = Settled,
        [(Disputed, Withdraw)] = Withdrawn,
        [(Disputed, EndOverdue)] = Lapsed,
        [(Confirmed, Reverse)] = Reversed,
        [(Settled, Reverse)] = Reversed,
    };

    public static TheoryData<ExchangeState, ExchangeAction> Pairs()
    {
        var pairs = new TheoryData<ExchangeState, ExchangeAction>();
        foreach (var state in Enum.GetValues<ExchangeState>())
            foreach (var act in Enum.GetValues<ExchangeAction>())
                pairs.Add(state, act);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void An_act_is_done_where_it_has_a_place_and_refused_elsewhere(ExchangeState state, ExchangeAction act)
    {
        var scene = new Scene();
        var exchange = scene.In(state);
        Assert.Equal(state, exchange.State);
        scene.Now = exchange.DueAt ?? scene.Now.AddYears(1);
        var before = scene.Figures;

        if (Allowed.TryGetValue((state, act), out var expected))
        {
            var step = scene.Do(act, exchange);

            Assert.Equal(expected, exchange.State);
            Assert.Equal(scene.Now, exchange.StateChangedAt);
            Assert.Equal(scene.Now, step.Request.Now);
            Assert.Equal(expected >= Confirmed, exchange.DueAt is null);
            return;
        }
        var error = Record.Exception(() => scene.Do(act, exchange));

        switch (state, act)
        {
            case (_, EndOverdue):
                Assert.IsType<InvalidOperationException>(error);
                break;
            case (Reversed, Reverse):
                Assert.IsType<AlreadyReversedException>(error);
                break;
            default:
                Assert.Equal(state, Assert.IsType<WrongStateException>(error).State);
                break;
        }
        Assert.Equal(state, exchange.State);
        Assert.Equal(before, scene.Figures);
    }

    [Theory]
    [InlineData(Proposed, 0, 0, 0)]
    [InlineData(Agreed, 0, 0, 0)]
    [InlineData(Claimed, 0, 60, 0)]
    [InlineData(Disputed, 0, 60, 0)]
    [InlineData(Confirmed, 60, 0, 60)]
    [InlineData(Settled, 60, 0, 60)]
    [InlineData(Declined, 0, 0, 0)]
    [InlineData(Withdrawn, 0, 0, 0)]
    [InlineData(Lapsed, 0, 0, 0)]
    [InlineData(Reversed, 0, 0, 0)]
    public void Hours_move_when_they_are_final_and_are_pending_while_claimed(
        ExchangeState state, long balance, long pending, long tally)
    {
        var scene = new Scene();

        scene.In(state);

        Assert.Equal([balance, pending, 0, tally, 0, -balance, 0, pending, 0, tally], scene.Figures);
    }

    [Theory]
    [InlineData(Claimed, Withdraw)]
    [InlineData(Disputed, Withdraw)]
    [InlineData(Claimed, EndOverdue)]
    [InlineData(Disputed, EndOverdue)]
    public void A_claim_that_ends_without_hours_gives_back_what_was_pending(ExchangeState state, ExchangeAction act)
    {
        var scene = new Scene();
        var exchange = scene.In(state);
        scene.Now = exchange.DueAt!.Value;

        var step = scene.Do(act, exchange);

        Assert.Null(step.Entry);
        Assert.Null(exchange.TransferId);
        Assert.Equal(new long[10], scene.Figures);
    }

    [Theory]
    [InlineData(Claimed, Correct)]
    [InlineData(Disputed, Correct)]
    [InlineData(Disputed, Settle)]
    public void Other_minutes_than_were_claimed_move_and_nothing_stays_pending(ExchangeState state, ExchangeAction act)
    {
        var scene = new Scene();
        var exchange = scene.In(state);

        var step = scene.Do(act, exchange, minutes: 45);

        Assert.Equal(45, step.Minutes);
        Assert.Equal(45, exchange.Minutes);
        Assert.Equal([45, 0, 0, 45, 0, -45, 0, 0, 0, 45], scene.Figures);
    }

    [Fact]
    public void A_dispute_settled_with_zero_moves_nothing_and_there_is_nothing_to_reverse()
    {
        var scene = new Scene();
        var exchange = scene.In(Disputed);

        var step = scene.Do(Settle, exchange, minutes: 0);

        Assert.Null(step.Entry);
        Assert.Equal(0, step.Minutes);
        Assert.Equal(Settled, exchange.State);
        Assert.Equal(new long[10], scene.Figures);
        Assert.Throws<WrongStateException>(() => scene.Do(Reverse, exchange));
    }

    [Fact]
    public void The_entry_says_who_acted_what_for_and_when()
    {
        var scene = new Scene();
        var (exchange, step) = Exchange.Record(
            scene.Draft(90, Scene.Today.AddDays(-2)), scene.By(scene.Coordinator, scene.Receiver.MemberId, "By phone"),
            scene.Parties, scene.Policies);

        var transfer = step.Entry!.Transfer;
        Assert.Equal(exchange.TransferId, transfer.Id);
        Assert.Equal(exchange.Id, transfer.ExchangeId);
        Assert.Equal(scene.Coordinator.MemberId, transfer.ActorMemberId);
        Assert.Equal(scene.Receiver.MemberId, transfer.ForMemberId);
        Assert.Equal(Scene.Today.AddDays(-2), transfer.HappenedOn);
        Assert.Equal(scene.Now, transfer.RecordedAt);
        Assert.Equal("Fixed a bicycle", transfer.Description);
        Assert.Equal((scene.Coordinator.MemberId, scene.Receiver.MemberId), (step.Request.Acting.Actor!.MemberId, step.Request.Acting.ForMemberId!.Value));
        Assert.Equal("By phone", step.Request.Note);
        Assert.Equal([(90L, 90L, 1L), (-90L, -90L, 1L)],
            step.Entry.Postings.Select(posting => (posting.Minutes, posting.BalanceAfterMinutes, posting.Number)));
    }
}
