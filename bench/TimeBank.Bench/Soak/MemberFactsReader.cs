namespace TimeBanking.Bench.Soak;

/// <summary>Reads of all members what they should know, from the database itself.</summary>
internal static class MemberFactsReader
{
    private const string Sql =
        """
        SELECT members.number, accounts.balance_minutes, coalesce(parts.exchanges, 0)
        FROM members JOIN accounts ON accounts.id = members.id LEFT JOIN
            (SELECT member_id, count(*) AS exchanges FROM
                (SELECT giver_member_id AS member_id FROM exchanges UNION ALL SELECT receiver_member_id FROM exchanges) AS sides
            GROUP BY member_id) AS parts ON parts.member_id = members.id
        ORDER BY members.number
        """;

    /// <returns>In the order of the members.</returns>
    public static IReadOnlyList<MemberFacts> Read(SampleBank bank)
    {
        using var connection = bank.Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        using var reader = command.ExecuteReader();
        var facts = new List<MemberFacts>();
        while (reader.Read())
            facts.Add(new MemberFacts(reader.GetInt64(2), reader.GetInt64(1)));
        return facts;
    }
}
