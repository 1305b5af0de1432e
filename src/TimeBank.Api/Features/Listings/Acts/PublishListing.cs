using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Listings;

/// <summary>Says what you can give, or would like. Members may do it; a coordinator also for a member.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<DayNotAcceptedException>]
public sealed class PublishListing(ActWriter acts)
{
    public async Task<Listing> ExecuteAsync(PublishListingInput input, Actor actor, CancellationToken cancellationToken)
    {
        // Whoever is named in the input is asked about by the way of every act; what they publish is then theirs.
        actor.Require(Permissions.ListingPublish, isOwn: true);
        var title = FreeText.Require("title", input.Title, Listing.TitleLengthMax);
        var description = FreeText.OptionalLines("description", input.Description, Listing.DescriptionLengthMax);
        var category = FreeText.Optional("category", input.Category, Listing.CategoryLengthMax);
        var answer = await acts.OnceAsync(
            ActKind.PublishListing, input, actor,
            async (act, token) =>
            {
                Listing.RequireLastDay(input.EndsOn, act.Today);
                var listing = new Listing
                {
                    Id = act.Id,
                    TimeBankId = act.TimeBankId,
                    MemberId = act.Acting.MemberId!.Value,
                    Kind = input.Kind,
                    Title = title,
                    Description = description,
                    Category = category,
                    CreatedAt = act.Now,
                    StartsOn = act.Today,
                    EndsOn = input.EndsOn,
                };
                act.Context.Add(listing);
                await act.Context.SaveChangesAsync(token);
                return new Done<Listing>(listing, new Subject(SubjectKind.Listing, listing.Id));
            },
            ListingRows.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>What is offered or asked for.</summary>
public sealed record PublishListingInput : ActForMemberInput
{
    /// <summary>An offer or a request.</summary>
    public required ListingKind Kind { get; init; }

    /// <summary>A few words, up to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>More about it; up to 4,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>In the time bank's own words, up to 100 characters.</summary>
    public string? Category { get; init; }

    /// <summary>The last day it stands, in the time bank's zone; left out, it stands until it is withdrawn.</summary>
    public DateOnly? EndsOn { get; init; }
}
