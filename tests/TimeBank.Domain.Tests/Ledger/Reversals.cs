using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Tests.Exchanges;
using static TimeBanking.Domain.Exchanges.ExchangeState;

namespace TimeBanking.Domain.Tests.Ledger;

public sealed class Reversals
{
    private readonly Scene _scene = new();

    [Theory, InlineData(Confirmed), InlineData(Settled)]
    public void A_reversal_is_the_mirror_of_what_it_takes_back_and_the_tallies_return(ExchangeState state)
    {
        var exchange = _scene.In(state);
        var original = exchange.TransferId;

        var step = _scene.Reverse(exchange, _scene.By(_scene.Giver, note: "Entered twice"));

        Assert.Equal(TransferKind.Reversal, step.Entry!.Transfer.Kind);
        Assert.Equal(original, step.Entry.Transfer.ReversesTransferId);
        Assert.Equal("Entered twice", step.Entry.Transfer.Description);
        Assert.Equal(
            [(_scene.Giver.MemberId, -60L, 2L, 0L), (_scene.Receiver.MemberId, 60L, 2L, 0L)],
            step.Entry.Postings.Select(posting => (posting.AccountId, posting.Minutes, posting.Number, posting.BalanceAfterMinutes)));
        Assert.Equal(new long[10], _scene.Figures);
        Assert.Equal(Reversed, exchange.State);
    }

    [Fact]
    public void Hours_are_taken_back_once()
    {
        var exchange = _scene.In(Reversed);

        Assert.Throws<AlreadyReversedException>(() => _scene.Reverse(exchange, _scene.By(_scene.Giver)));
        Assert.Throws<AlreadyReversedException>(() => _scene.Reverse(exchange, _scene.By(_scene.Coordinator), "Again"));

        Assert.Equal(new long[10], _scene.Figures);
    }

    [Fact]
    public void A_reversal_obeys_the_limits_unless_a_coordinator_says_why_it_may_pass()
    {
        var exchange = _scene.In(Confirmed);
        _scene.Policies = _scene.Policies with { HardFloorMinutes = 15 };
        var before = _scene.Figures;

        var error = Assert.Throws<LimitPassedException>(() => _scene.Reverse(exchange, _scene.By(_scene.Giver)));
        Assert.Equal(_scene.Giver.MemberId, error.AccountId);
        Assert.Throws<LimitPassedException>(() => _scene.Reverse(exchange, _scene.By(_scene.Coordinator), "  "));
        Assert.Throws<NotAllowedException>(() => _scene.Reverse(exchange, _scene.By(_scene.Giver), "Please"));
        Assert.Equal(before, _scene.Figures);
        Assert.Equal(Confirmed, exchange.State);

        var step = _scene.Reverse(exchange, _scene.By(_scene.Coordinator), "The help never took place");

        Assert.Equal("The help never took place", step.Request.Note);
        Assert.Equal("The help never took place", step.Entry!.Transfer.Description);
        Assert.Equal(new long[10], _scene.Figures);
    }

    [Fact]
    public void The_ceiling_of_the_receiver_is_obeyed_as_well()
    {
        var exchange = _scene.In(Confirmed);
        _scene.Policies = _scene.Policies with { HardCeilingMinutes = -1 };

        var error = Assert.Throws<LimitPassedException>(() => _scene.Reverse(exchange, _scene.By(_scene.Giver)));

        Assert.Equal((_scene.Receiver.MemberId, 0L), (error.AccountId, error.WouldBeMinutes));
    }

    [Fact]
    public void Hours_of_somebody_who_has_left_can_be_taken_back()
    {
        var exchange = _scene.In(Confirmed);
        _scene.Parties.Receiver.Close();

        _scene.Reverse(exchange, _scene.By(_scene.Giver));

        Assert.Equal(0, _scene.Parties.Receiver.BalanceMinutes);
    }

    [Fact]
    public void A_reason_that_is_too_long_is_refused_and_nothing_is_taken_back()
    {
        var exchange = _scene.In(Confirmed);

        Assert.Throws<TextNotAcceptedException>(() => _scene.Reverse(
            exchange, _scene.By(_scene.Coordinator), new string('x', Act.NoteLengthMax + 1)));

        Assert.Equal(Confirmed, exchange.State);
        Assert.Equal(60, _scene.Parties.Giver.BalanceMinutes);
    }
}
