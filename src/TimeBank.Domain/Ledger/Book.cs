using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Ledger;

/// <summary>
/// The one way in which minutes move. It posts to accounts that the caller has locked, checks the limits, and keeps
/// the sum of every transfer at zero.
/// </summary>
public static class Book
{
    /// <summary>Most members who may share one group transfer.</summary>
    public const int SharesMax = 500;

    /// <summary>Posts a transfer from its receivers to its giver.</summary>
    /// <param name="transfer">What is being posted; not a reversal.</param>
    /// <param name="changes">Each account once, with the minutes that it gains or loses; they sum to zero.</param>
    /// <param name="policies">The limits; null where history is written down that nobody can now refuse.</param>
    /// <exception cref="LimitPassedException">An account would pass a hard limit.</exception>
    /// <exception cref="AccountClosedException">An account takes part in nothing new.</exception>
    public static Entry Post(Transfer transfer, IReadOnlyList<Change> changes, Policies? policies)
    {
        RequireBalanced(transfer, changes);
        var notices = new List<LimitNotice>();
        foreach (var (account, minutes) in changes)
        {
            if (account.IsClosed && policies is not null)
                throw new AccountClosedException(account.Id);
            if (policies is not null && account.CheckLimits(minutes, policies) is { } notice)
                notices.Add(notice);
        }
        var tally = transfer.Kind.IsHelp() ? Tally.Count : Tally.None;
        return new Entry(transfer, PostAll(transfer, changes, tally), notices);
    }

    /// <summary>Takes back a transfer by its mirror image.</summary>
    /// <param name="reversal">The new transfer; it names the one that it reverses.</param>
    /// <param name="originalKind">The kind of the transfer to take back.</param>
    /// <param name="original">Its postings.</param>
    /// <param name="accounts">The locked accounts of those postings.</param>
    /// <param name="policies">The limits, or null when somebody has said why they may be passed.</param>
    /// <exception cref="LimitPassedException">An account would pass a hard limit.</exception>
    public static Entry Reverse(
        Transfer reversal,
        TransferKind originalKind,
        IReadOnlyList<Posting> original,
        IReadOnlyDictionary<Guid, Account> accounts,
        Policies? policies)
    {
        if (reversal.Kind != TransferKind.Reversal || reversal.ReversesTransferId is null)
            throw new ArgumentException("A reversal names the transfer that it takes back.", nameof(reversal));
        var changes = original.Select(posting => new Change(accounts[posting.AccountId], -posting.Minutes)).ToList();
        RequireBalanced(reversal, changes);
        var notices = new List<LimitNotice>();
        if (policies is not null)
            foreach (var (account, minutes) in changes)
                if (account.CheckLimits(minutes, policies) is { } notice)
                    notices.Add(notice);
        var tally = originalKind.IsHelp() ? Tally.TakeBack : Tally.None;
        return new Entry(reversal, PostAll(reversal, changes, tally), notices);
    }

    /// <summary>Sets minutes aside for a claim, within the limits.</summary>
    public static IReadOnlyList<LimitNotice> Reserve(Account giver, Account receiver, int minutes, Policies policies)
    {
        foreach (var account in (ReadOnlySpan<Account>)[giver, receiver])
            if (account.IsClosed)
                throw new AccountClosedException(account.Id);
        LimitNotice?[] notices = [giver.CheckLimits(minutes, policies), receiver.CheckLimits(-minutes, policies)];
        giver.Reserve(minutes, 0);
        receiver.Reserve(0, minutes);
        return [.. notices.OfType<LimitNotice>()];
    }

    /// <summary>Gives back what <see cref="Reserve"/> set aside.</summary>
    public static void Release(Account giver, Account receiver, int minutes)
    {
        giver.Reserve(-minutes, 0);
        receiver.Reserve(0, -minutes);
    }

    /// <summary>
    /// Splits minutes into whole shares that add up: each gets the same, and the first few one minute more.
    /// </summary>
    /// <param name="minutes">At least one for each share.</param>
    /// <param name="count">How many share, at least one.</param>
    public static int[] Split(int minutes, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (minutes < count)
            throw new MinutesNotAcceptedException(
                $"{Plural.English(minutes, "minute", "minutes")} cannot be shared by {count} people: each share must be at least one minute.",
                new RefusalFacts("Minutes.NotShared", TimeSpan.FromMinutes(minutes), count) { Field = "minutes" });
        var shares = new int[count];
        Array.Fill(shares, minutes / count);
        for (var i = 0; i < minutes % count; i++)
            shares[i]++;
        return shares;
    }

    private static List<Posting> PostAll(Transfer transfer, IReadOnlyList<Change> changes, Tally tally)
    {
        var postings = new List<Posting>(changes.Count);
        foreach (var (account, minutes) in changes)
            postings.Add(account.Post(transfer.Id, minutes, tally));
        return postings;
    }

    private static void RequireBalanced(Transfer transfer, IReadOnlyList<Change> changes)
    {
        var sum = 0L;
        for (var i = 0; i < changes.Count; i++)
        {
            var (account, minutes) = changes[i];
            sum = checked(sum + minutes);
            if (minutes == 0 || account.TimeBankId != transfer.TimeBankId)
                throw new InvalidOperationException($"Transfer {transfer.Id} has a posting of nothing, or to another time bank.");
            for (var j = 0; j < i; j++)
                if (ReferenceEquals(changes[j].Account, account))
                    throw new InvalidOperationException($"Transfer {transfer.Id} names account {account.Id} twice.");
        }
        if (sum != 0 || changes.Count < 2)
            throw new InvalidOperationException($"Transfer {transfer.Id} sums to {sum}; it must be zero over two accounts or more.");
    }
}

/// <summary>What an account gains (above zero) or loses in a transfer.</summary>
public readonly record struct Change(Account Account, long Minutes);

/// <summary>A transfer with its postings, ready to be stored, and the soft limits that it passed.</summary>
public sealed record Entry(Transfer Transfer, IReadOnlyList<Posting> Postings, IReadOnlyList<LimitNotice> Notices);

/// <summary>An account takes part in nothing new, because its member has left.</summary>
public sealed class AccountClosedException(Guid accountId)
    : DomainException("One of the two has left the time bank; nothing new can be recorded with them. A coordinator can welcome them back.")
{
    /// <summary>The closed account; it bears its member's id.</summary>
    public Guid AccountId { get; } = accountId;
}
