using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// The tables. Each feature maps its own (<c>...Tables.cs</c>); what holds for all is said here: names in snake_case,
/// instants in UTC, enums by name, keys made in code. Reading goes through it anywhere; writing only in the
/// <see cref="Writer"/>.
/// </summary>
public sealed class TimeBankContext(DbContextOptions<TimeBankContext> options) : DbContext(options)
{
    public DbSet<TimeBank> TimeBanks => Set<TimeBank>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<Act> Acts => Set<Act>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Listing> Listings => Set<Listing>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Transfer> Transfers => Set<Transfer>();
    public DbSet<Posting> Postings => Set<Posting>();
    public DbSet<Exchange> Exchanges => Set<Exchange>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSaving();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSaving();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TimeBankContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
            foreach (var property in entity.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties()))
                property.SetColumnName(SnakeCase(property.Name));
            foreach (var key in entity.FindPrimaryKey()?.Properties ?? [])
                key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    private void BeforeSaving()
    {
        foreach (var entry in ChangeTracker.Entries<Member>())
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Entity.RefreshSearchText();
        foreach (var entry in ChangeTracker.Entries<Listing>())
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Entity.RefreshSearchText();
    }

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    // SQLite keeps no kind, and PostgreSQL refuses instants without one.
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
