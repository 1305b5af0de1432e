using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Listings;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Import;

/// <summary>Carries out an import's plan in a context that is saved afterwards. For one batch, once.</summary>
internal sealed class PlanWriting(
    TimeBankContext context, ImportPlan plan, ImportBatch batch, IProgress<ImportProgress>? progress)
{
    private const int ProgressStep = 100;

    private readonly Guid _timeBankId = plan.TimeBank.Id;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeBank.TimeZone);

    public async Task Write(CancellationToken cancellation)
    {
        await WriteMembers(cancellation);
        await WriteListings(cancellation);
        await WriteTransfers(cancellation);
    }

    private async Task WriteMembers(CancellationToken cancellation)
    {
        var back = plan.Members.Where(member => member.Outcome == RecordOutcome.BroughtBack)
            .Select(member => member.Id).ToList();
        var known = await context.Members.Where(member => back.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, cancellation);
        var accounts = await context.Accounts.Where(account => back.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, cancellation);
        foreach (var planned in Steps("members", plan.Members, cancellation))
        {
            switch (planned.Outcome)
            {
                case RecordOutcome.Added:
                    context.Add(NewMember(planned));
                    context.Add(new Account(planned.Id, _timeBankId, AccountKind.Member));
                    Note(planned.Id, ImportedKind.Member, planned.SourceKey);
                    break;
                case RecordOutcome.BroughtBack:
                    WelcomeBack(known[planned.Id], accounts[planned.Id], planned);
                    break;
                case RecordOutcome.SameAsMember when !await context.Set<ImportedRecord>().AnyAsync(
                    record => record.Id == planned.Id, cancellation):
                    Note(planned.Id, ImportedKind.KnownMember, planned.SourceKey);
                    break;
            }
        }
    }

    private Member NewMember(PlannedMember planned)
    {
        var member = new Member
        {
            Id = planned.Id,
            TimeBankId = _timeBankId,
            Number = planned.Number,
            Name = planned.Source.Name,
            Email = planned.Source.Email,
            JoinedOn = planned.Source.Entered,
        };
        Describe(member, planned.Source);
        return member;
    }

    private void Describe(Member member, SourceMember source)
    {
        member.Name = source.Name;
        member.Phone = Given(source.Phone);
        member.OtherPhone = Given(source.OtherPhone);
        member.BirthDate = source.Birth;
        member.Gender = plan.TimeBank.Policies.KeepGender ? Given(source.GenderCode) : null;
    }

    private void WelcomeBack(Member member, Account account, PlannedMember planned)
    {
        Describe(member, planned.Source);
        member.LeftOn = null;
        account.Reopen();
        StandAgain(planned.Earlier!);
    }

    private async Task WriteListings(CancellationToken cancellation)
    {
        var back = plan.Listings.Where(listing => listing.Outcome == RecordOutcome.BroughtBack)
            .Select(listing => listing.Id).ToList();
        var known = await context.Listings.Where(listing => back.Contains(listing.Id))
            .ToDictionaryAsync(listing => listing.Id, cancellation);
        foreach (var planned in Steps("offers and requests", plan.Listings, cancellation))
        {
            if (planned.Outcome == RecordOutcome.Added)
            {
                context.Add(NewListing(planned));
                Note(planned.Id, ImportedKind.Listing, planned.SourceKey);
            }
            else if (planned.Outcome == RecordOutcome.BroughtBack)
            {
                var listing = known[planned.Id];
                Describe(listing, planned.Source);
                listing.WithdrawnAt = null;
                StandAgain(planned.Earlier!);
            }
        }
    }

    private Listing NewListing(PlannedListing planned)
    {
        var post = planned.Source;
        var listing = new Listing
        {
            Id = planned.Id,
            TimeBankId = _timeBankId,
            MemberId = planned.MemberId,
            Kind = post.IsOffer ? ListingKind.Offer : ListingKind.Request,
            Title = post.Title,
            CreatedAt = post.Created,
            StartsOn = post.Starts ?? DayOf(post.Created),
        };
        Describe(listing, post);
        return listing;
    }

    private static void Describe(Listing listing, SourcePost post)
    {
        listing.Description = Given(post.Description);
        listing.Category = post.Category is { } category ? string.Create(null, $"Category {category}") : null;
        listing.EndsOn = post.Ends;
    }

    private async Task WriteTransfers(CancellationToken cancellation)
    {
        // The accounts that are here already, and those that this import adds, which are tracked but not stored yet.
        await context.Accounts.Where(account => account.TimeBankId == _timeBankId).LoadAsync(cancellation);
        var accounts = context.Accounts.Local.Where(account => account.TimeBankId == _timeBankId)
            .ToDictionary(account => account.Id);
        foreach (var planned in Steps("transfers", plan.Transfers, cancellation))
        {
            if (planned.Outcome == RecordOutcome.AlreadyHere) continue;
            // No policies, so no limits, no time step and no closed accounts: this is history, which the members
            // agreed on under the rules of their day. Refusing a part of it would make every later balance wrong.
            var entry = Book.Post(
                NewTransfer(planned),
                [
                    new Change(accounts[planned.SourceAccountId], -planned.Source.Minutes),
                    new Change(accounts[planned.DestinationAccountId], planned.Source.Minutes),
                ],
                policies: null);
            context.Add(entry.Transfer);
            context.AddRange(entry.Postings);
            Note(planned.Id, ImportedKind.Transfer, planned.SourceKey);
        }
    }

    private Transfer NewTransfer(PlannedTransfer planned)
    {
        var source = planned.Source;
        var withFund = planned.SourceAccountId == _timeBankId || planned.DestinationAccountId == _timeBankId;
        return new Transfer(
            planned.Id,
            _timeBankId,
            withFund ? TransferKind.Community : TransferKind.Help,
            ExchangeId: null,
            ReversesTransferId: null,
            DayOf(source.Created),
            // It entered the community's ledger then; the batch says when the ledger came here.
            RecordedAt: source.Created,
            ActorMemberId: null,
            ForMemberId: null,
            Given(source.Reason));
    }

    private void Note(Guid id, ImportedKind kind, Guid sourceKey) => context.Add(new ImportedRecord
    {
        Id = id,
        TimeBankId = _timeBankId,
        BatchId = batch.Id,
        Kind = kind,
        SourceKey = sourceKey,
    });

    private void StandAgain(ImportedRecord record)
    {
        record.UndoneAt = null;
        record.BatchId = batch.Id;
    }

    private IEnumerable<T> Steps<T>(string what, IReadOnlyList<T> all, CancellationToken cancellation)
    {
        for (var done = 0; done < all.Count; done++)
        {
            if (done % ProgressStep == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(what, done, all.Count));
            }

            yield return all[done];
        }

        progress?.Report(new ImportProgress(what, all.Count, all.Count));
    }

    private DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, _zone));

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
