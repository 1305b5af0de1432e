namespace TimeBanking.Bench.Soak;

/// <summary>A time bank with members, each with a token, in an SQLite file or in a database on a PostgreSQL server.</summary>
internal sealed class SoakDatabase : IAsyncDisposable
{
    private readonly PostgresDatabase? _postgres;

    private SoakDatabase(SampleBank bank, string[] tokens, PostgresDatabase? postgres)
    {
        Bank = bank;
        Tokens = tokens;
        _postgres = postgres;
    }

    public SampleBank Bank { get; }

    /// <summary>In the order of the members.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Null when it is the SQLite file in the data folder.</summary>
    public string? ConnectionString => _postgres?.ConnectionString;

    public static async Task<SoakDatabase> CreateAsync(BenchOptions options, string folder, CancellationToken cancellationToken)
    {
        if (options.Postgres is { } server)
            return await CreateOnPostgresAsync(server, options.Members, cancellationToken);
        var bank = await SampleBank.CreateAsync(Path.Combine(folder, "timebank.db"), options.Members, cancellationToken);
        var tokens = await bank.CreateTokensAsync(cancellationToken);
        await bank.DisposeAsync();
        return new SoakDatabase(bank, tokens, null);
    }

    public ValueTask DisposeAsync() => _postgres?.DisposeAsync() ?? default;

    private static async Task<SoakDatabase> CreateOnPostgresAsync(string server, int members, CancellationToken cancellationToken)
    {
        // As a server comes it takes 100 connections, and two hosts share them.
        var postgres = await PostgresDatabase.CreateAsync(server, connections: 40);
        try
        {
            await using var writer = await postgres.StartWriterAsync(cancellationToken);
            var bank = await SampleBank.CreateAsync(writer.Services, members, cancellationToken);
            return new SoakDatabase(bank, await bank.CreateTokensAsync(cancellationToken), postgres);
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }
}
