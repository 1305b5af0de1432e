using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Tests.Exchanges;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.Ledger;

public sealed class TheBook
{
    private static readonly Guid BankId = Guid.NewGuid();

    [Fact]
    public void Shares_of_a_group_add_up_and_differ_by_one_minute_at_most()
    {
        var groups = from count in Gen.Choose(1, Book.SharesMax) from more in Gen.Choose(0, 100_000) select (count, count + more);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(groups.ToArbitrary(), group =>
        {
            var (count, minutes) = group;
            var shares = Book.Split(minutes, count);
            return shares.Length == count && shares.Sum() == minutes && shares.Min() >= 1 && shares.Max() - shares.Min() <= 1;
        }));
    }

    [Theory, InlineData(2, 3), InlineData(0, 1), InlineData(-60, 2)]
    public void Minutes_that_give_each_less_than_one_are_not_shared(int minutes, int count) =>
        Assert.Throws<MinutesNotAcceptedException>(() => Book.Split(minutes, count));

    [Theory, InlineData(0), InlineData(-1)]
    public void Nobody_shares_nothing(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => Book.Split(60, count));

    [Fact]
    public void A_group_transfer_gives_the_giver_all_and_each_receiver_a_share()
    {
        var giver = Member();
        var receivers = Enumerable.Range(0, 7).Select(_ => Member()).ToList();
        var shares = Book.Split(100, 7);

        var entry = Book.Post(
            Of(TransferKind.GroupHelp),
            [new(giver, 100), .. receivers.Zip(shares, (receiver, share) => new Change(receiver, -share))], new Policies());

        Assert.Equal(0, entry.Postings.Sum(posting => posting.Minutes));
        Assert.Equal((100, 100), (giver.BalanceMinutes, giver.GivenMinutes));
        Assert.Equal(shares.Select(share => (long)share), receivers.Select(receiver => receiver.ReceivedMinutes));
    }

    [Theory]
    [InlineData(60, -59)]
    [InlineData(60, 60)]
    [InlineData(0, 0)]
    public void What_does_not_sum_to_zero_never_enters_the_ledger(long first, long second)
    {
        var (a, b) = (Member(), Member());

        Assert.Throws<InvalidOperationException>(() => Book.Post(Of(TransferKind.Help), [new(a, first), new(b, second)], null));

        Assert.Equal((0, 0), (a.PostingCount, b.PostingCount));
    }

    [Fact]
    public void An_account_named_twice_or_of_another_time_bank_is_refused()
    {
        var (a, b) = (Member(), Member());
        var other = new Account(Guid.NewGuid(), Guid.NewGuid(), AccountKind.Member);

        Assert.Throws<InvalidOperationException>(
            () => Book.Post(Of(TransferKind.Help), [new(a, 60), new(b, -30), new(b, -30)], null));
        Assert.Throws<InvalidOperationException>(() => Book.Post(Of(TransferKind.Help), [new(a, 60), new(other, -60)], null));
        Assert.Throws<InvalidOperationException>(() => Book.Post(Of(TransferKind.Help), [], null));
    }

    [Fact]
    public void One_limit_passed_in_a_group_leaves_every_account_as_it_was()
    {
        var (giver, first, last) = (Member(), Member(), Member());
        var policies = new Policies { HardFloorMinutes = -40 };

        Assert.Throws<LimitPassedException>(() => Book.Post(
            Of(TransferKind.GroupHelp), [new(giver, 80), new(first, -30), new(last, -50)], policies));

        Assert.All([giver, first, last], account => Assert.Equal((0, 0), (account.BalanceMinutes, account.PostingCount)));
    }

    [Fact]
    public void History_is_written_down_without_limits_even_of_somebody_who_has_left()
    {
        var (giver, receiver) = (Member(), Member());
        receiver.Close();

        Book.Post(Of(TransferKind.Help), [new(giver, 100_000), new(receiver, -100_000)], null);

        Assert.Equal(-100_000, receiver.BalanceMinutes);
    }

    [Fact]
    public void A_gift_moves_the_balance_and_counts_as_no_help_also_when_it_is_taken_back()
    {
        var (giver, receiver) = (Member(), Member());
        var gift = Of(TransferKind.Gift);

        var entry = Book.Post(gift, [new(receiver, 60), new(giver, -60)], new Policies());
        Assert.Equal((-60, 0, 0), (giver.BalanceMinutes, giver.GivenMinutes, giver.ReceivedMinutes));
        Book.Reverse(
            Of(TransferKind.Reversal) with { ReversesTransferId = gift.Id }, TransferKind.Gift, entry.Postings,
            new Dictionary<Guid, Account> { [giver.Id] = giver, [receiver.Id] = receiver }, new Policies());

        Assert.Equal((0, 0, 0), (giver.BalanceMinutes, giver.GivenMinutes, giver.ReceivedMinutes));
        Assert.Equal((0, 0, 0), (receiver.BalanceMinutes, receiver.GivenMinutes, receiver.ReceivedMinutes));
    }

    [Fact]
    public void More_cannot_be_released_than_is_pending()
    {
        var (giver, receiver) = (Member(), Member());
        Book.Reserve(giver, receiver, 60, new Policies());

        Assert.Throws<InvalidOperationException>(() => Book.Release(giver, receiver, 61));
    }

    [Fact]
    public void A_reversal_that_names_nothing_is_refused()
    {
        var transfer = Of(TransferKind.Help);

        Assert.Throws<ArgumentException>(() => Book.Reverse(transfer, TransferKind.Help, [], new Dictionary<Guid, Account>(), null));
        Assert.Throws<ArgumentException>(() => Book.Reverse(
            transfer with { Kind = TransferKind.Reversal }, TransferKind.Help, [], new Dictionary<Guid, Account>(), null));
    }

    private static Account Member() => new(Guid.NewGuid(), BankId, AccountKind.Member);

    private static Transfer Of(TransferKind kind) => new(
        Guid.NewGuid(), BankId, kind, null, null, null, Scene.Today, new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc), null, null, null);
}
