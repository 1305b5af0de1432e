namespace TimeBanking.Bench;

/// <summary>Fills a ledger with transfers that happened long ago, in one transaction and without waiting for the disk.</summary>
internal static class BulkLedger
{
    /// <param name="transfers">How many, of two postings each.</param>
    /// <param name="secondsBetween">How many seconds lie between one and the next.</param>
    public static void Fill(SampleBank bank, int transfers, int secondsBetween = 1)
    {
        using var sqlite = new RawSqlite(bank, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-1000000");
        var transfer = sqlite.Prepare(
            """
            INSERT INTO transfers (id, time_bank_id, kind, subject_kind, subject_id, reverses_transfer_id, happened_on,
                                   recorded_at, actor_member_id, for_member_id, description)
            VALUES (@a, @b, 'Gift', NULL, NULL, NULL, @c, @d, @e, NULL, @f)
            """,
            "@a", "@b", "@c", "@d", "@e", "@f");
        var posting = sqlite.Prepare(
            """
            INSERT INTO postings (account_id, number, transfer_id, minutes, balance_after_minutes)
            VALUES (@a, @b, @c, @d, @e)
            """,
            "@a", "@b", "@c", "@d", "@e");
        var account = sqlite.Prepare(
            """
            UPDATE accounts SET balance_minutes = @a, given_minutes = @b, received_minutes = @c, posting_count = @d
            WHERE id = @e
            """,
            "@a", "@b", "@c", "@d", "@e");
        sqlite.Execute("BEGIN");
        var random = new Random(1);
        var accounts = bank.MemberIds.ToDictionary(id => id, _ => new Figures());
        var now = TimeProvider.System.GetUtcNow().AddSeconds(-60 - ((double)transfers * secondsBetween));
        for (var i = 0; i < transfers; i++, now = now.AddSeconds(secondsBetween))
        {
            var (giver, receiver) = bank.PickPair(random);
            var id = Guid.CreateVersion7(now);
            RawSqlite.Run(transfer, id, bank.Id, DateOnly.FromDateTime(now.UtcDateTime), now.UtcDateTime, receiver, SampleHelp.What);
            Post(giver, SampleHelp.Minutes, id);
            Post(receiver, -SampleHelp.Minutes, id);
        }
        foreach (var (id, figures) in accounts)
            RawSqlite.Run(account, figures.Given - figures.Received, figures.Given, figures.Received, figures.Postings, id);
        sqlite.Execute("COMMIT");
        sqlite.Execute("PRAGMA wal_checkpoint(TRUNCATE)");

        void Post(Guid accountId, long minutes, Guid transferId)
        {
            var figures = accounts[accountId];
            figures.Postings++;
            figures.Given += Math.Max(minutes, 0);
            figures.Received -= Math.Min(minutes, 0);
            RawSqlite.Run(posting, accountId, figures.Postings, transferId, minutes, figures.Given - figures.Received);
        }
    }

    private sealed class Figures
    {
        public long Given { get; set; }
        public long Received { get; set; }
        public long Postings { get; set; }
    }
}
