using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace TimeBanking.Api.Tests.Host;

/// <summary>The databases that the product runs on.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory once on each database; PostgreSQL is skipped, visibly, where the run has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var postgres = new TheoryDataRow<Database>(Database.Postgres);
        if (TestDatabase.PostgresServer is null)
            postgres.Skip = $"No PostgreSQL: ./test starts one and names it in {TestDatabase.PostgresVariable}.";
        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow<Database>(Database.Sqlite), postgres]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
