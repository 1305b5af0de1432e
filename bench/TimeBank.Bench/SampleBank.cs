using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Bench;

/// <summary>A time bank whose members can help each other without end.</summary>
internal sealed class SampleBank : IAsyncDisposable
{
    public const string Name = "Bench";

    private SampleBank(string file, DatabaseSettings settings, Guid id, Writer writer, IDbContextFactory<TimeBankContext> contexts)
    {
        File = file;
        Settings = settings;
        Id = id;
        Contexts = contexts;
        Writer = writer;
    }

    /// <summary>The SQLite file; the database's name on PostgreSQL.</summary>
    public string File { get; }
    public DatabaseSettings Settings { get; }
    public Guid Id { get; }
    public IReadOnlyList<Guid> MemberIds { get; private set; } = [];
    public IDbContextFactory<TimeBankContext> Contexts { get; }
    public Writer Writer { get; }

    public static string EmailOf(int member) => $"member{member}@bench.example";

    /// <summary>Makes the file with the tables that the program itself makes.</summary>
    public static async Task<SampleBank> CreateAsync(string file, int members, CancellationToken cancellationToken)
    {
        var bank = Open(file, NewId());
        await bank.Contexts.MigrateAsync(cancellationToken);
        await bank.FillAsync(members, cancellationToken);
        return bank;
    }

    /// <summary>Fills the empty database of a host, whose writer and contexts it goes on using.</summary>
    public static async Task<SampleBank> CreateAsync(IServiceProvider host, int members, CancellationToken cancellationToken)
    {
        var settings = host.GetRequiredService<DatabaseSettings>();
        var bank = new SampleBank(
            new NpgsqlConnectionStringBuilder(settings.ConnectionString).Database!, settings, NewId(),
            host.GetRequiredService<Writer>(), host.GetRequiredService<IDbContextFactory<TimeBankContext>>());
        await bank.FillAsync(members, cancellationToken);
        return bank;
    }

    /// <summary>Copies everything into another file.</summary>
    public async Task<SampleBank> CopyToAsync(string file, CancellationToken cancellationToken)
    {
        await using (var source = new SqliteConnection(Settings.ConnectionString))
        await using (var target = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await source.OpenAsync(cancellationToken);
            await target.OpenAsync(cancellationToken);
            source.BackupDatabase(target);
        }
        var copy = Open(file, Id);
        copy.MemberIds = MemberIds;
        // The file remembers its journal mode; a copy begins without one.
        await copy.Contexts.MigrateAsync(cancellationToken);
        return copy;
    }

    /// <summary>Members on two sides of one exchange.</summary>
    public (Guid Giver, Guid Receiver) PickPair(Random random)
    {
        var (giver, receiver) = PickIndexes(random);
        return (MemberIds[giver], MemberIds[receiver]);
    }

    /// <summary>As <see cref="PickPair"/>, by their places in <see cref="MemberIds"/>.</summary>
    public (int Giver, int Receiver) PickIndexes(Random random)
    {
        var giver = random.Next(MemberIds.Count);
        return (giver, (giver + 1 + random.Next(MemberIds.Count - 1)) % MemberIds.Count);
    }

    /// <summary>A token for each member, in the order of <see cref="MemberIds"/>.</summary>
    public Task<string[]> CreateTokensAsync(CancellationToken cancellationToken)
    {
        var tokens = new AccessTokens(Writer, Contexts, TimeProvider.System);
        return Task.WhenAll(Enumerable.Range(1, MemberIds.Count).Select(
            member => tokens.CreateAsync(Name, EmailOf(member), "bench", days: 1, cancellationToken)));
    }

    /// <summary>A connection of its own, to look after what the writer wrote.</summary>
    public DbConnection Connect() => Settings.IsPostgres
        ? new NpgsqlConnection(Settings.ConnectionString)
        : new SqliteConnection(Settings.ConnectionString);

    /// <summary>Lets go of the file, so that another process has it to itself.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Writer is SqliteWriter writer)
            await writer.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static SampleBank Open(string file, Guid id)
    {
        var settings = DatabaseSettings.Read($"Data Source={file}", file);
        return new SampleBank(
            file, settings, id, new SqliteWriter(settings, new Topics(TimeProvider.System), HelpHandlers.Create()),
            new ContextFactory(settings));
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private Task FillAsync(int members, CancellationToken cancellationToken) =>
        Writer.WriteAsync((unit, token) => FillAsync(unit.Context, members, token), cancellationToken);

    private async Task FillAsync(TimeBankContext context, int members, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        context.Add(new TimeBank { Id = Id, Name = Name, CreatedAt = now.UtcDateTime });
        context.Add(new Account(Id, Id, AccountKind.CommunityFund));
        var ids = new List<Guid>();
        for (var number = 1; number <= members; number++)
        {
            var person = new Person(Guid.CreateVersion7(now), EmailOf(number), now.UtcDateTime);
            var member = new Member
            {
                Id = Guid.CreateVersion7(now),
                TimeBankId = Id,
                Number = number,
                Name = $"Member {number}",
                PersonId = person.Id,
                Person = person,
                JoinedOn = DateOnly.FromDateTime(now.UtcDateTime),
            };
            ids.Add(member.Id);
            context.Add(member);
            context.Add(new Account(member.Id, Id, AccountKind.Member));
        }
        await context.SaveChangesAsync(cancellationToken);
        MemberIds = ids;
    }

    private sealed class ContextFactory(DatabaseSettings settings) : IDbContextFactory<TimeBankContext>
    {
        public TimeBankContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<TimeBankContext>();
            TimeBankData.Configure(options, settings, null);
            return new TimeBankContext(options.Options);
        }
    }
}
