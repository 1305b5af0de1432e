using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using TimeBank.Api.CommandLine;
using TimeBank.Api.Live;

namespace TimeBank.Api.Data;

/// <summary>Puts the database into the host.</summary>
public static class TimeBankData
{
    /// <summary>Adds the context, to read with, and the <see cref="Writer"/>, by the connection string "TimeBank".</summary>
    public static WebApplicationBuilder AddTimeBankData(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = DatabaseSettings.Read(
            builder.Configuration.GetConnectionString("TimeBank"), DataFolder.From(builder.Configuration).DatabaseFile);
        SqliteLibrary.EnsureConfigured();
        services.AddSingleton(settings);
        services.AddSingleton<Topics>();
        if (!settings.IsPostgres)
            services.AddSingleton<Writer, SqliteWriter>();
        services.AddSingleton<Reader>();
        services.AddPooledDbContextFactory<TimeBankContext>((provider, options) =>
            Configure(options, settings, provider.GetService<DbDataSource>()));
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
            await MigrationsLock.WaitUntilFreeAsync(context, cancellationToken);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await context.Database.MigrateAsync(cancellationToken);
        if (context.Database.IsSqlite())
        {
            // Readers go on while the writer writes; the file remembers it.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
            // A file that cannot be written is better found now than by the first who records an hour.
            await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE 0""", cancellationToken);
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

    /// <summary>Registered before everything that works in the background, so that it finds its tables.</summary>
    private sealed class MigrateAtStart(IDbContextFactory<TimeBankContext> contexts) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => contexts.MigrateAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
