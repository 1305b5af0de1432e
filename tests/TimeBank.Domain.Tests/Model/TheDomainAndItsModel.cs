using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Domain.Tests.Model;

public sealed class TheDomainAndItsModel
{
    // Ids are kept by the use cases; their run of the same commands repeats and reuses them.
    private static readonly CommandKind[] OfTheUseCases = [CommandKind.Repeat, CommandKind.ReuseId];

    [Fact]
    public void Whatever_is_done_in_whatever_order_the_ledger_is_what_the_model_says()
    {
        var done = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(LedgerCommand.Sequences(80), commands =>
        {
            var ledger = new LedgerInMemory();
            var model = new LedgerModel();
            foreach (var command in commands.Where(command => !OfTheUseCases.Contains(command.Kind)))
            {
                var isExpected = model.Do(command);
                Assert.True(isExpected == ledger.Do(command), $"{command} should be {(isExpected ? "done" : "refused")}");
                Assert.Equal(model.Describe(), ledger.Describe());
                AssertWhatAlwaysHolds(ledger);
                done += isExpected ? 1 : 0;
            }
        }));

        // Random commands that are nearly all refused would try nothing.
        Assert.True(done > 5000, $"only {done} commands were done");
    }

    [Fact]
    public void While_the_limits_stand_nothing_brings_an_account_beyond_them()
    {
        CommandKind[] changing =
            [.. OfTheUseCases, CommandKind.LimitsChange, CommandKind.ReversePassingLimits];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(LedgerCommand.Sequences(80), commands =>
        {
            var ledger = new LedgerInMemory();
            ledger.Do(new LedgerCommand(CommandKind.LimitsChange, 1, 1, 0, 75));
            foreach (var command in commands.Where(command => !changing.Contains(command.Kind)))
            {
                ledger.Do(command);
                foreach (var account in ledger.Accounts)
                {
                    Assert.InRange(account.BalanceMinutes - account.PendingDebitMinutes, -150, long.MaxValue);
                    Assert.InRange(account.BalanceMinutes + account.PendingCreditMinutes, long.MinValue, 150);
                }
            }
        }));
    }

    private static void AssertWhatAlwaysHolds(LedgerInMemory ledger)
    {
        Assert.Equal(0, ledger.Accounts.Sum(account => account.BalanceMinutes));
        Assert.All(ledger.Postings.GroupBy(posting => posting.TransferId), transfer => Assert.Equal(0, transfer.Sum(posting => posting.Minutes)));
        var claims = ledger.Exchanges.Where(exchange => exchange.State is ExchangeState.Claimed or ExchangeState.Disputed).ToList();
        foreach (var account in ledger.Accounts)
        {
            var postings = ledger.Postings.FindAll(posting => posting.AccountId == account.Id);
            Assert.Equal(postings.Sum(posting => posting.Minutes), account.BalanceMinutes);
            Assert.Equal(Enumerable.Range(1, postings.Count).Select(number => (long)number), postings.Select(posting => posting.Number));
            Assert.Equal(postings.Count, account.PostingCount);
            Assert.Equal(account.BalanceMinutes, postings.LastOrDefault()?.BalanceAfterMinutes ?? 0);
            Assert.Equal(account.BalanceMinutes, account.GivenMinutes - account.ReceivedMinutes);
            Assert.True(account is { GivenMinutes: >= 0, ReceivedMinutes: >= 0, PendingCreditMinutes: >= 0, PendingDebitMinutes: >= 0 });
            Assert.Equal(account.PendingCreditMinutes, Sum(claims.Where(claim => claim.GiverMemberId == account.Id)));
            Assert.Equal(account.PendingDebitMinutes, Sum(claims.Where(claim => claim.ReceiverMemberId == account.Id)));
        }
    }

    private static long Sum(IEnumerable<Exchange> claims) => claims.Sum(claim => (long)claim.Minutes!.Value);
}
