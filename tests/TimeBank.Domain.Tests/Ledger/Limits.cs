using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Tests.Exchanges;

namespace TimeBanking.Domain.Tests.Ledger;

public sealed class Limits
{
    private readonly Scene _scene = new();

    [Theory]
    [InlineData(-60, 60, true)]
    [InlineData(-59, 60, false)]
    [InlineData(0, 15, false)]
    [InlineData(null, 1440, true)]
    public void The_hard_floor_of_the_receiver_holds_to_the_minute(int? floor, int minutes, bool isAllowed)
    {
        _scene.Policies = _scene.Policies with { HardFloorMinutes = floor };

        Expect(isAllowed, _scene.Receiver, () => Receive(minutes));
        Expect(isAllowed, _scene.Receiver, () => Claim(minutes));
    }

    [Theory]
    [InlineData(60, 60, true)]
    [InlineData(59, 60, false)]
    [InlineData(0, 15, false)]
    [InlineData(null, 1440, true)]
    public void The_hard_ceiling_of_the_giver_holds_to_the_minute(int? ceiling, int minutes, bool isAllowed)
    {
        _scene.Policies = _scene.Policies with { HardCeilingMinutes = ceiling };

        Expect(isAllowed, _scene.Giver, () => Receive(minutes));
        Expect(isAllowed, _scene.Giver, () => Claim(minutes));
    }

    [Fact]
    public void A_refusal_says_the_limit_and_where_the_balance_would_be()
    {
        _scene.Policies = _scene.Policies with { HardFloorMinutes = -30 };

        var error = Assert.Throws<LimitPassedException>(() => Receive(60));

        Assert.Equal((_scene.Receiver.MemberId, -30L, -60L), (error.AccountId, error.LimitMinutes, error.WouldBeMinutes));
        Assert.Contains("-60 minutes", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void What_is_pending_counts_against_both_limits(bool isFloor)
    {
        if (isFloor)
            _scene.Policies = _scene.Policies with { HardFloorMinutes = -90 };
        else
            _scene.Policies = _scene.Policies with { HardCeilingMinutes = 90 };
        var limited = isFloor ? _scene.Receiver : _scene.Giver;
        Claim(60);

        Expect(false, limited, () => Receive(45));
        Expect(false, limited, () => Claim(45));
        Expect(true, limited, () => Receive(30));
    }

    [Fact]
    public void What_the_receiver_has_pending_to_earn_buys_nothing_yet()
    {
        _scene.Policies = _scene.Policies with { HardFloorMinutes = 0 };
        var earner = Account.Restore(
            _scene.Receiver.MemberId, _scene.BankId, AccountKind.Member, 0, 600, 0, 0, 0, 0, false);

        Assert.Throws<LimitPassedException>(() => earner.CheckLimits(-15, _scene.Policies));
    }

    [Fact]
    public void A_claim_at_the_limit_is_confirmed_for_its_minutes_are_counted_once()
    {
        _scene.Policies = _scene.Policies with { HardFloorMinutes = -60 };
        _scene.Policies = _scene.Policies with { HardCeilingMinutes = 60 };
        var exchange = _scene.In(ExchangeState.Claimed);

        Expect(false, _scene.Giver, () => _scene.Do(ExchangeAction.Correct, _scene.In(ExchangeState.Claimed), minutes: 75));
        _scene.Do(ExchangeAction.Confirm, exchange);

        Assert.Equal(60, _scene.Parties.Giver.BalanceMinutes);
    }

    [Theory]
    [InlineData(-60, 60, 60, 0)]
    [InlineData(-45, 60, 60, 1)]
    [InlineData(-60, 45, 60, 1)]
    [InlineData(-45, 45, 60, 2)]
    [InlineData(null, null, 1440, 0)]
    public void Soft_limits_give_notice_and_refuse_nothing(int? floor, int? ceiling, int minutes, int notices)
    {
        _scene.Policies = _scene.Policies with { SoftFloorMinutes = floor };
        _scene.Policies = _scene.Policies with { SoftCeilingMinutes = ceiling };

        Assert.Equal(notices, Claim(minutes).Notices.Count);
    }

    [Fact]
    public void A_notice_names_the_account_and_its_line()
    {
        _scene.Policies = _scene.Policies with { SoftFloorMinutes = -30 };

        Assert.Equal([new LimitNotice(_scene.Receiver.MemberId, -30, -60)], Receive(60).Notices);
    }

    [Theory, InlineData(AccountKind.Organisation), InlineData(AccountKind.CommunityFund)]
    public void Organisations_and_the_fund_have_no_limits(AccountKind kind)
    {
        _scene.Policies = _scene.Policies with { HardFloorMinutes = 0 };
        _scene.Policies = _scene.Policies with { HardCeilingMinutes = 0 };
        var account = new Account(Guid.NewGuid(), _scene.BankId, kind);

        Assert.Null(account.CheckLimits(-6000, _scene.Policies));
        Assert.Null(account.CheckLimits(6000, _scene.Policies));
    }

    [Fact]
    public void Whoever_has_left_takes_part_in_nothing_new()
    {
        _scene.Parties.Giver.Close();

        Assert.Throws<AccountClosedException>(() => Receive(60));
        Assert.Throws<AccountClosedException>(() => Claim(60));
        _scene.Parties.Giver.Reopen();

        Assert.NotNull(Receive(60).Entry);
    }

    private ExchangeStep Receive(int minutes) => Exchange.Record(
        _scene.Draft(minutes), _scene.By(_scene.Receiver), _scene.Parties, _scene.Policies).Step;

    private ExchangeStep Claim(int minutes) => Exchange.Claim(
        _scene.Draft(minutes), _scene.By(_scene.Giver), _scene.Parties, _scene.Policies).Step;

    // What is allowed is undone again, so that each expectation stands alone.
    private void Expect(bool isAllowed, Actor limited, Func<ExchangeStep> act)
    {
        var before = _scene.Figures;
        if (!isAllowed)
        {
            Assert.Equal(limited.MemberId, Assert.Throws<LimitPassedException>(() => act()).AccountId);
            Assert.Equal(before, _scene.Figures);
            return;
        }
        var step = act();
        if (step.Entry is { } entry)
            Book.Reverse(
                new Transfer(
                    Guid.NewGuid(), _scene.BankId, TransferKind.Reversal, null, null, entry.Transfer.Id, Scene.Today, _scene.Now, null, null, null),
                TransferKind.Help,
                entry.Postings,
                new Dictionary<Guid, Account>
                {
                    [_scene.Giver.MemberId] = _scene.Parties.Giver,
                    [_scene.Receiver.MemberId] = _scene.Parties.Receiver,
                },
                null);
        else
            Book.Release(_scene.Parties.Giver, _scene.Parties.Receiver, step.Minutes!.Value);
        Assert.Equal(before, _scene.Figures);
    }
}
