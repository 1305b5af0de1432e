using TimeBanking.Domain.Listings;

namespace TimeBanking.Api.Features.Import;

/// <summary>Finds out which posts of the files are which listings here.</summary>
internal sealed class ListingPlanning(BankState state, SourceKeys keys, IReadOnlyDictionary<long, Guid> memberIds)
{
    private readonly HashSet<Guid> _ids = [.. state.Records.Select(record => record.Id)];
    private readonly HashSet<Guid> _found = [];

    // One form of the files has the ids of posts and the other has not: then their content tells.
    private readonly ILookup<(Guid, ListingKind, string, DateOnly), ListingHere> _byContent =
        state.Listings.ToLookup(listing => (
            listing.MemberId, listing.Kind, listing.Title, SourceDates.DayOf(listing.CreatedAt)));

    public List<PlannedListing> Plan(IReadOnlyList<SourcePost> posts)
    {
        var keyed = posts.Select(post => (Post: post, Key: keys.Of(post, memberIds[post.MemberId]))).ToList();
        foreach (var (_, key) in keyed)
            if (state.Standing(key) is { } standing)
                _found.Add(standing.Id);
        return [.. keyed.Select(one => Plan(one.Post, one.Key))];
    }

    private PlannedListing Plan(SourcePost post, Guid key)
    {
        var memberId = memberIds[post.MemberId];
        if (state.Standing(key) is { } standing)
            return new PlannedListing(post, key, standing.Id, memberId, RecordOutcome.AlreadyHere);
        var kind = post.IsOffer ? ListingKind.Offer : ListingKind.Request;
        if (post.Created is { } created
            && _byContent[(memberId, kind, post.Title, SourceDates.DayOf(created))]
                .FirstOrDefault(here => _found.Add(here.Id)) is { } same)
            return new PlannedListing(post, key, same.Id, memberId, RecordOutcome.AlreadyHere);
        if (state.TakenBack(key) is { Kind: ImportedKind.Listing } back && _found.Add(back.Id))
            return new PlannedListing(post, key, back.Id, memberId, RecordOutcome.BroughtBack);
        var attempt = 0;
        while (!_ids.Add(SourceKeys.IdOf(key, attempt))) attempt++;
        return new PlannedListing(post, key, SourceKeys.IdOf(key, attempt), memberId, RecordOutcome.Added);
    }
}
