using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Listings;

namespace TimeBanking.Bench.Pages;

/// <summary>What members did and offer in two years: exchanges, of which some wait for an answer, and listings, of which some end soon.</summary>
internal static class BulkHelp
{
    private const int ExchangesOfEach = 10;
    private const int ListingsOfEach = 2;
    private const int Days = 730;
    private const int Portion = 5_000;

    public static async Task FillAsync(SampleBank bank, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var members = bank.MemberIds.Count;
        await AddAsync(bank, Enumerable.Range(0, members * ExchangesOfEach).Select(_ => Exchange(bank, random, now)), cancellationToken);
        await AddAsync(bank, Enumerable.Range(0, members * ListingsOfEach).Select(i => Listing(bank, bank.MemberIds[i % members], random, now)), cancellationToken);
    }

    // One in a hundred claims has no answer yet, and one in a thousand is disputed.
    private static Exchange Exchange(SampleBank bank, Random random, DateTime now)
    {
        var (giver, receiver) = bank.PickPair(random);
        var ago = random.Next(Days);
        var state = random.Next(1000) switch { 0 => ExchangeState.Disputed, < 11 => ExchangeState.Claimed, < 21 => ExchangeState.Agreed, _ => ExchangeState.Confirmed };
        var when = now.AddDays(state == ExchangeState.Confirmed ? -ago : -random.Next(14));
        return new Exchange(
            Guid.CreateVersion7(when), bank.Id, state, giver, receiver, giver, null, SampleHelp.What, DateOnly.FromDateTime(when), SampleHelp.Minutes, null,
            when, when, state is ExchangeState.Confirmed ? null : now.AddDays(14));
    }

    private static Listing Listing(SampleBank bank, Guid memberId, Random random, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return new Listing
        {
            Id = Guid.CreateVersion7(now),
            TimeBankId = bank.Id,
            MemberId = memberId,
            Kind = random.Next(2) == 0 ? ListingKind.Offer : ListingKind.Request,
            Title = SampleHelp.What,
            CreatedAt = now,
            StartsOn = today,
            EndsOn = today.AddDays(random.Next(1, 365)),
        };
    }

    private static async Task AddAsync<T>(SampleBank bank, IEnumerable<T> rows, CancellationToken cancellationToken) where T : class
    {
        foreach (var portion in rows.Chunk(Portion))
        {
            await using var context = await bank.Contexts.CreateDbContextAsync(cancellationToken);
            await context.AddRangeAsync(portion, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
