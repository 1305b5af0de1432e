using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>One transfer as a page tells of it.</summary>
internal sealed class FindTransferStory(
    IDbContextFactory<TimeBankContext> contexts, FindTransfersById transfers, AccountNames accounts)
{
    /// <summary>Null when there is none, or the reader may not see it.</summary>
    public async Task<TransferStory?> FindAsync(Guid id, Actor reader, CancellationToken cancellationToken)
    {
        if (!(await transfers.FindAsync([id], reader, cancellationToken)).TryGetValue(id, out var found))
            return null;
        var (transfer, all) = found;
        var parts = VisibleParts.Of(all, reader);
        var names = await accounts.FindAsync(
            [.. parts.Select(part => part.AccountId).Concat(new[] { transfer.ActorMemberId, transfer.ForMemberId }.OfType<Guid>()).Distinct()],
            reader, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var reversedById = await context.Transfers.Where(row => row.ReversesTransferId == id).Select(row => (Guid?)row.Id)
            .SingleOrDefaultAsync(cancellationToken);
        string? NameOf(Guid? who) => who is { } key ? names.GetValueOrDefault(key) : null;
        return new TransferStory(transfer, [.. parts.Select(part => new NamedPart(part, NameOf(part.AccountId)))])
        {
            ReversedById = reversedById,
            Actor = NameOf(transfer.ActorMemberId),
            For = NameOf(transfer.ForMemberId),
            Note = reader.May(Permissions.TimeBankSeeAudit) ? await NoteOfAsync(context, transfer, cancellationToken) : null,
        };
    }

    // The act by which it was made bears its id; a reason to pass limits stands in the transfer too.
    private static async Task<string?> NoteOfAsync(TimeBankContext context, Transfer transfer, CancellationToken cancellationToken)
    {
        var note = await context.Acts.Where(act => act.Id == transfer.Id && act.TimeBankId == transfer.TimeBankId).Select(act => act.Note)
            .SingleOrDefaultAsync(cancellationToken);
        return note == transfer.Description ? null : note;
    }
}

/// <summary>A transfer with whom it changed, in names.</summary>
/// <param name="Parts">As far as the reader may see them.</param>
public sealed record TransferStory(Transfer Transfer, IReadOnlyList<NamedPart> Parts)
{
    /// <summary>What took it back; null while it stands.</summary>
    public required Guid? ReversedById { get; init; }

    /// <summary>Who recorded it; null for a rule or the operator.</summary>
    public required string? Actor { get; init; }

    /// <summary>In whose name they did.</summary>
    public required string? For { get; init; }

    /// <summary>What was said of it by who recorded it, for those who read what was done; null where nothing was, or the transfer says it.</summary>
    public required string? Note { get; init; }

    /// <summary>All that moved, in minutes.</summary>
    public long Minutes => Math.Max(Gained.Sum(part => part.Posting.Minutes), -Lost.Sum(part => part.Posting.Minutes));

    public IEnumerable<NamedPart> Gained => Parts.Where(part => part.Posting.Minutes > 0);

    public IEnumerable<NamedPart> Lost => Parts.Where(part => part.Posting.Minutes < 0);

    /// <summary>Whether it can be taken back by itself, and was not before.</summary>
    public bool IsReversible => Transfer is { SubjectKind: null, Kind: not TransferKind.Reversal } && ReversedById is null;

    /// <summary>Whether its minutes would come back to who takes it back, or to whose word made them coordinator.</summary>
    public bool ComesBackTo(Actor actor) => Lost.Any(part => Acting.As(actor).ComesFrom(part.Posting.AccountId));
}

/// <summary>What a transfer did to one account.</summary>
/// <param name="Name">Whose it is; null for the community fund.</param>
public sealed record NamedPart(Posting Posting, string? Name);
