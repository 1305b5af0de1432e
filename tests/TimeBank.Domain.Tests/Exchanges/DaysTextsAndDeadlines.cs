using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;
using static TimeBanking.Domain.Exchanges.ExchangeState;
using static TimeBanking.Domain.Tests.Exchanges.ExchangeAction;

namespace TimeBanking.Domain.Tests.Exchanges;

public sealed class DaysTextsAndDeadlines
{
    private readonly Scene _scene = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(-ExchangeDraft.DaysBackMax, true)]
    [InlineData(-ExchangeDraft.DaysBackMax - 1, false)]
    public void Help_is_recorded_and_claimed_of_past_days_within_five_years(int days, bool isAccepted)
    {
        var day = Scene.Today.AddDays(days);

        Expect<DayNotAcceptedException>(isAccepted, () => RecordHelp(_scene.Draft(day: day)));
        Expect<DayNotAcceptedException>(isAccepted, () => ClaimHelp(_scene.Draft(day: day)));
        Expect<DayNotAcceptedException>(
            isAccepted, () => _scene.In(Agreed).RecordAgreed(_scene.By(_scene.Receiver), 60, day, _scene.Parties, _scene.Policies));
        Expect<DayNotAcceptedException>(
            isAccepted, () => _scene.In(Agreed).ClaimAgreed(_scene.By(_scene.Giver), 60, day, _scene.Parties, _scene.Policies));
    }

    [Theory]
    [InlineData(ExchangeDraft.DaysAheadMax, true)]
    [InlineData(ExchangeDraft.DaysAheadMax + 1, false)]
    [InlineData(-ExchangeDraft.DaysAheadMax, true)]
    [InlineData(-ExchangeDraft.DaysAheadMax - 1, false)]
    public void A_proposal_names_a_day_within_two_years(int days, bool isAccepted) => Expect<DayNotAcceptedException>(
        isAccepted, () => Propose(_scene.Draft(day: Scene.Today.AddDays(days))));

    [Fact]
    public void The_day_of_help_that_was_agreed_is_kept()
    {
        var exchange = _scene.In(Agreed);

        exchange.ClaimAgreed(_scene.By(_scene.Giver), 60, Scene.Today.AddDays(-3), _scene.Parties, _scene.Policies);

        Assert.Equal(Scene.Today.AddDays(-3), exchange.Day);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" \t\n", false)]
    [InlineData("a\0b", false)]
    [InlineData("a", true)]
    public void What_the_help_was_must_be_said(string what, bool isAccepted)
    {
        Expect<TextNotAcceptedException>(isAccepted, () => Propose(_scene.Draft(what: what)));
        Expect<TextNotAcceptedException>(isAccepted, () => RecordHelp(_scene.Draft(what: what)));
        Expect<TextNotAcceptedException>(isAccepted, () => ClaimHelp(_scene.Draft(what: what)));
    }

    [Theory, InlineData(ExchangeDraft.WhatLengthMax, true), InlineData(ExchangeDraft.WhatLengthMax + 1, false)]
    public void What_the_help_was_fits_its_field(int length, bool isAccepted)
    {
        Expect<TextNotAcceptedException>(isAccepted, () => RecordHelp(_scene.Draft(what: new string('x', length))));
        Expect<TextNotAcceptedException>(isAccepted, () => RecordHelp(_scene.Draft(what: $"  {new string('x', length)} ")));
    }

    [Theory, InlineData(null), InlineData(""), InlineData("   ")]
    public void A_dispute_says_why(string? note)
    {
        var exchange = _scene.In(Claimed);

        Assert.Throws<TextNotAcceptedException>(() => _scene.Do(Dispute, exchange, _scene.By(_scene.Receiver, note: note)));

        Assert.Equal(Claimed, exchange.State);
    }

    [Fact]
    public void Texts_are_kept_trimmed()
    {
        var (exchange, _) = Exchange.Propose(_scene.Draft(what: "  Walked the dog "), _scene.By(_scene.Giver), _scene.Policies);

        Assert.Equal("Walked the dog", exchange.What);
    }

    [Theory]
    [InlineData(Proposed, 30)]
    [InlineData(Agreed, 90)]
    [InlineData(Claimed, 14)]
    [InlineData(Disputed, 60)]
    public void Every_open_state_ends_by_rule_on_its_day_and_not_before(ExchangeState state, int days)
    {
        var exchange = _scene.In(state);
        Assert.Equal(_scene.Now.AddDays(days), exchange.DueAt);

        _scene.Now = exchange.DueAt!.Value.AddTicks(-1);
        Assert.Throws<InvalidOperationException>(() => _scene.Do(EndOverdue, exchange));
        _scene.Now = exchange.DueAt.Value;
        var step = _scene.Do(EndOverdue, exchange);

        Assert.Equal(Lapsed, exchange.State);
        Assert.Null(exchange.DueAt);
        Assert.Equal(ActKind.LapseExchange, step.Kind);
        Assert.Equal(new long[10], _scene.Figures);
    }

    [Fact]
    public void Where_the_rule_is_to_settle_a_claim_nobody_answered_moves_as_claimed()
    {
        _scene.Policies = _scene.Policies with { ClaimEndRule = ClaimEndRule.Settle };
        var exchange = _scene.In(Claimed);
        _scene.Now = exchange.DueAt!.Value;

        var step = _scene.Do(EndOverdue, exchange);

        Assert.Equal(Settled, exchange.State);
        Assert.Equal(ActKind.SettleExchange, step.Kind);
        Assert.Null(step.Entry!.Transfer.ActorMemberId);
        Assert.Equal([60, 0, 0, 60, 0, -60, 0, 0, 0, 60], _scene.Figures);
    }

    [Theory, InlineData(Proposed), InlineData(Agreed), InlineData(Disputed)]
    public void The_rule_to_settle_is_for_claims_alone(ExchangeState state)
    {
        _scene.Policies = _scene.Policies with { ClaimEndRule = ClaimEndRule.Settle };
        var exchange = _scene.In(state);
        _scene.Now = exchange.DueAt!.Value;

        _scene.Do(EndOverdue, exchange);

        Assert.Equal(Lapsed, exchange.State);
        Assert.Equal(new long[10], _scene.Figures);
    }

    [Fact]
    public void A_claim_settles_by_rule_though_the_limits_have_shrunk()
    {
        _scene.Policies = _scene.Policies with { ClaimEndRule = ClaimEndRule.Settle };
        var exchange = _scene.In(Claimed);
        _scene.Policies = _scene.Policies with { HardFloorMinutes = 0 };
        _scene.Now = exchange.DueAt!.Value;

        _scene.Do(EndOverdue, exchange);

        Assert.Equal(Settled, exchange.State);
        Assert.Equal(-60, _scene.Parties.Receiver.BalanceMinutes);
    }

    [Fact]
    public void A_claim_on_an_account_that_is_closed_lapses_even_where_the_rule_is_to_settle()
    {
        _scene.Policies = _scene.Policies with { ClaimEndRule = ClaimEndRule.Settle };
        var exchange = _scene.In(Claimed);
        _scene.Parties.Receiver.Close();
        _scene.Now = exchange.DueAt!.Value;

        _scene.Do(EndOverdue, exchange);

        Assert.Equal(Lapsed, exchange.State);
        Assert.Equal(new long[10], _scene.Figures);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void No_hours_move_on_an_account_that_is_closed(bool isGivers)
    {
        var exchange = _scene.In(Claimed);
        (isGivers ? _scene.Parties.Giver : _scene.Parties.Receiver).Close();

        Assert.Throws<AccountClosedException>(() => _scene.Do(Confirm, exchange));

        Assert.Equal(Claimed, exchange.State);
        Assert.Equal([0, 60, 0, 0, 0, 0, 0, 60, 0, 0], _scene.Figures);
    }

    [Theory]
    [InlineData(Proposed, ClaimEndRule.Settle, Lapsed)]
    [InlineData(Agreed, ClaimEndRule.Settle, Lapsed)]
    [InlineData(Disputed, ClaimEndRule.Settle, Lapsed)]
    [InlineData(Claimed, ClaimEndRule.Lapse, Lapsed)]
    [InlineData(Claimed, ClaimEndRule.Settle, Settled)]
    public void What_is_open_when_one_of_the_two_leaves_ends_as_if_nobody_had_answered(
        ExchangeState state, ClaimEndRule rule, ExchangeState end)
    {
        _scene.Policies = _scene.Policies with { ClaimEndRule = rule };
        var exchange = _scene.In(state);

        var step = exchange.EndForLeaving(_scene.ByRule(), _scene.Parties, _scene.Policies);

        Assert.NotNull(step);
        Assert.Equal(end, exchange.State);
        Assert.Null(exchange.DueAt);
        Assert.Equal(0, _scene.Parties.Giver.PendingCreditMinutes);
    }

    [Fact]
    public void What_has_ended_stays_as_it_ended_when_one_of_the_two_leaves()
    {
        var exchange = _scene.In(Confirmed);

        Assert.Null(exchange.EndForLeaving(_scene.ByRule(), _scene.Parties, _scene.Policies));

        Assert.Equal(Confirmed, exchange.State);
    }

    private void Propose(ExchangeDraft draft) => Exchange.Propose(draft, _scene.By(_scene.Giver), _scene.Policies);

    private void RecordHelp(ExchangeDraft draft) =>
        Exchange.Record(draft, _scene.By(_scene.Receiver), _scene.Parties, _scene.Policies);

    private void ClaimHelp(ExchangeDraft draft) =>
        Exchange.Claim(draft, _scene.By(_scene.Giver), _scene.Parties, _scene.Policies);

    private static void Expect<T>(bool isAccepted, Action act)
        where T : Exception
    {
        if (isAccepted)
            act();
        else
            Assert.Throws<T>(act);
    }
}
