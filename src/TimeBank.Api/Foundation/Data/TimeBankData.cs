using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Live;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>Puts the database into the host.</summary>
public static class TimeBankData
{
    /// <summary>Nobody waits for an answer meanwhile, and large tables take their time.</summary>
    private static readonly TimeSpan LongestMigrationStep = TimeSpan.FromHours(1);

    /// <summary>Adds the context, to read with, and the <see cref="Writer"/>, by the connection string "TimeBank".</summary>
    public static WebApplicationBuilder AddTimeBankData(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = DatabaseSettings.Read(
            builder.Configuration.GetConnectionString("TimeBank"), DataFolder.From(builder.Configuration).DatabaseFile);
        services.AddSingleton(settings);
        services.AddSingleton<Topics>().AddSingleton<OutageLog>().AddSingleton<EventHandlers>();
        if (!settings.IsPostgres)
            services.AddSingleton<Writer, SqliteWriter>();
        services.AddSingleton<Reader>();
        services.AddPooledDbContextFactory<TimeBankContext>((provider, options) =>
            Configure(options, settings, provider.GetService<DbDataSource>()));
        if (settings.SqliteFile is { } file)
            services.AddHostedService(provider => new HoldFile(file, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<MigrateAtStart>();
        if (settings.IsPostgres)
            AddPostgres(services, settings);
        return builder;
    }

    private static void AddPostgres(IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton<DbDataSource>(_ => NpgsqlDataSource.Create(settings.ConnectionString));
        services.AddSingleton<PostgresAnnouncer>();
        services.AddSingleton<Writer, PostgresWriter>();
        services.AddHostedService<PostgresListener>();
    }

    /// <summary>Brings the database up to this version of the program, making it first if there is none.</summary>
    public static async Task MigrateAsync(this IDbContextFactory<TimeBankContext> contexts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (context.Database.IsSqlite())
        {
            MakePrivate(new SqliteConnectionStringBuilder(context.Database.GetConnectionString()));
            await MigrationsLock.WaitUntilFreeAsync(context, cancellationToken);
        }
        else
        {
            // On SQLite it would be the wait for a lock.
            context.Database.SetCommandTimeout(LongestMigrationStep);
        }
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await UpgradeAsync(context, cancellationToken);
        await WrittenForms.BringUpAsync(contexts, cancellationToken);
        if (context.Database.IsSqlite())
        {
            // Readers go on while the writer writes; the file remembers it.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
            // A file that cannot be written is better found now than by the first who records an hour.
            await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE 0""", cancellationToken);
        }
    }

    /// <summary>Brings a copy of an SQLite file up, which nobody else uses.</summary>
    internal static Task MigrateCopyAsync(string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true };
        var options = new DbContextOptionsBuilder<TimeBankContext>();
        Configure(options, new DatabaseSettings(false, connection.ConnectionString), null);
        return new PooledDbContextFactory<TimeBankContext>(options.Options).MigrateAsync(cancellationToken);
    }

    /// <summary>SQLite makes its file with the rights that the user's files usually have, and the journal with the file's.</summary>
    private static void MakePrivate(SqliteConnectionStringBuilder database)
    {
        var file = database.DataSource;
        // A URI may name anything; who writes one looks after the file.
        if (file.StartsWith("file:", StringComparison.Ordinal))
            return;
        var hasFolder = Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)));
        if (database.Mode == SqliteOpenMode.ReadWriteCreate && hasFolder && !File.Exists(file))
            PrivateFiles.Make(file);
        PrivateFiles.CloseDatabase(file);
    }

    /// <summary>
    /// On SQLite a table whose keys change is made anew under another name, which its foreign keys forbid: they are off
    /// meanwhile, and checked before the file is used again.
    /// </summary>
    private static async Task UpgradeAsync(TimeBankContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsSqlite())
        {
            await context.Database.MigrateAsync(cancellationToken);
            return;
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF", cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
            var broken = await context.Database.SqlQueryRaw<string>(
                """SELECT "table" AS "Value" FROM pragma_foreign_key_check""").ToListAsync(cancellationToken);
            if (broken.Count > 0)
                throw new InvalidOperationException(
                    $"After the upgrade rows of {string.Join(", ", broken.Distinct())} refer to rows that are not there. "
                    + "Go back to the backup and to the program of before, and report this.");
        }
        finally
        {
            // The connection goes back to the pool.
            await context.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=ON", CancellationToken.None);
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <param name="options">Of a context.</param>
    /// <param name="settings">Which database.</param>
    /// <param name="source">An open connection, a data source, or null to connect by the connection string.</param>
    internal static void Configure(DbContextOptionsBuilder options, DatabaseSettings settings, object? source)
    {
        if (settings.IsPostgres)
            UsePostgres(options, source);
        else if (source is SqliteConnection connection)
            options.UseSqlite(connection);
        else
            options.UseSqlite(settings.ConnectionString);
        // The migrations are written by hand and have no snapshot to compare with; a test compares the databases.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    private static void UsePostgres(DbContextOptionsBuilder options, object? source)
    {
        if (source is DbDataSource dataSource)
            options.UseNpgsql(dataSource);
        else
            options.UseNpgsql((DbConnection)source!);
    }

    /// <summary>Registered before everything else that serves: a second service must not touch the file.</summary>
    private sealed class HoldFile(string file, TimeProvider clock) : IHostedService, IDisposable
    {
        private ServiceLock? _lock;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _lock = ServiceLock.Take(file, clock);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        /// <summary>Until then the writer finishes what waits.</summary>
        public void Dispose() => _lock?.Dispose();
    }

    /// <summary>Registered before everything that works in the background, so that it finds its tables.</summary>
    private sealed class MigrateAtStart(IDbContextFactory<TimeBankContext> contexts) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => contexts.MigrateAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
