using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;

namespace TimeBanking.Api.Tests.Import;

public sealed class TheImportedSampleBank(ImportedSample sample) : IClassFixture<ImportedSample>
{
    [Theory, Databases]
    public async Task Every_balance_of_the_sample_bank_is_as_it_was_and_the_sum_is_zero(Database database)
    {
        var (host, report) = await sample.On(database);

        Assert.NotNull(report.BatchId);
        Assert.Equal(
            (319, 638, 2316),
            (report.Count(SampleBank.Users, RecordOutcome.Added), report.Count(SampleBank.Posts, RecordOutcome.Added),
                report.Count(SampleBank.Transfers, RecordOutcome.Added)));
        var balances = await host.Balances(ImportedSample.Bank);
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances(), balances);
        Assert.Equal(0, balances.Values.Sum());
    }

    [Theory, Databases]
    public async Task Every_stored_balance_equals_the_sum_of_its_postings(Database database)
    {
        var (host, _) = await sample.On(database);

        await using var context = await host.ReadAsync();
        var sums = (await context.Postings.ToListAsync(TestContext.Current.CancellationToken))
            .GroupBy(posting => posting.AccountId)
            .ToDictionary(group => group.Key, group => (group.Sum(posting => posting.Minutes), group.LongCount()));
        var accounts = await context.Accounts.ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(320, accounts.Count);
        Assert.All(accounts, account => Assert.Equal(
            sums.GetValueOrDefault(account.Id), (account.BalanceMinutes, account.PostingCount)));
        Assert.Equal(accounts.Sum(account => account.GivenMinutes), accounts.Sum(account => account.ReceivedMinutes));
    }

    [Theory, Databases]
    public async Task Members_keep_their_numbers_and_what_they_told_but_not_their_gender(Database database)
    {
        var (host, report) = await sample.On(database);

        await using var context = await host.ReadAsync();
        var member = await context.Members.Include(found => found.Person).SingleAsync(found => found.Number == 1, TestContext.Current.CancellationToken);

        Assert.Equal(
            ("Ifeoma Thomas Ó Briain", "member1@example.org", "01901749037",
                new DateOnly(1980, 4, 28), new DateOnly(2021, 8, 27)),
            (member.Name, member.Person!.Email, member.Phone, member.BirthDate, member.JoinedOn));
        Assert.False(await context.Members.AnyAsync(found => found.Gender != null, TestContext.Current.CancellationToken));
        Assert.Contains(report.Remarks, remark => remark.StartsWith("Gender is not kept (319 ", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Posts_become_offers_and_requests_and_what_had_expired_stays_expired(Database database)
    {
        var (host, _) = await sample.On(database);

        await using var context = await host.ReadAsync();
        var listings = await context.Listings.ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal((441, 197), (
            listings.Count(listing => listing.Kind == ListingKind.Offer),
            listings.Count(listing => listing.Kind == ListingKind.Request)));
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(388, listings.Count(listing => listing.IsOpenOn(today)));
    }

    [Theory, Databases]
    public async Task Transfers_with_the_organisation_are_the_community_funds(Database database)
    {
        var (host, _) = await sample.On(database);

        await using var context = await host.ReadAsync();
        Assert.Equal(115 + 86, await context.Transfers.CountAsync(
            transfer => transfer.Kind == TransferKind.Community, TestContext.Current.CancellationToken));
        Assert.Contains("Translation\nat the clinic", await context.Transfers.Select(transfer => transfer.Description)
            .Distinct().ToListAsync(TestContext.Current.CancellationToken));
    }
}
