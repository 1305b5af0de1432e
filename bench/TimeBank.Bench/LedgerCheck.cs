using System.Globalization;

namespace TimeBanking.Bench;

/// <summary>What must be true of a database after the load, whoever wrote it. What was there before were gifts.</summary>
internal static class LedgerCheck
{
    /// <exception cref="InvalidOperationException">Something was lost, or is there twice.</exception>
    public static void Require(SampleBank bank, long exchanges)
    {
        using var connection = bank.Connect();
        connection.Open();
        Equal(0, "SELECT sum(balance_minutes) FROM accounts", "minutes in all accounts together");
        Equal(
            0,
            """
            SELECT count(*) FROM accounts WHERE balance_minutes <>
                (SELECT coalesce(sum(minutes), 0) FROM postings WHERE account_id = accounts.id)
            """,
            "accounts whose balance is not the sum of their postings");
        Equal(exchanges, "SELECT count(*) FROM exchanges WHERE state = 'Confirmed'", "confirmed exchanges");
        Equal(exchanges, "SELECT count(*) FROM acts WHERE kind = 'RecordHelp'", "acts of recording");
        Equal(exchanges, "SELECT count(*) FROM transfers WHERE kind = 'Help'", "transfers of help");
        Equal(
            2 * exchanges,
            "SELECT count(*) FROM postings JOIN transfers ON id = transfer_id WHERE kind = 'Help'",
            "postings of help");

        void Equal(long expected, string sql, string what)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            var actual = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
            if (actual != expected)
                throw new InvalidOperationException(
                    $"{Path.GetFileName(bank.File)} has {actual} {what}; by what was answered it should be {expected}.");
        }
    }
}
