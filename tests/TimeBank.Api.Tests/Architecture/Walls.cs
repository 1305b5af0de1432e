using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Architecture;

/// <summary>Who may know whom, read from the compiled assemblies.</summary>
public sealed class Walls
{
    private static readonly Assembly Api = typeof(TimeBankContext).Assembly;
    private static readonly Assembly DomainAssembly = typeof(Domain.DomainException).Assembly;
    private static readonly Assembly GraphQL = typeof(TimeBanking.GraphQL.GraphQLError).Assembly;

    [Fact]
    public void The_domain_knows_nobody() => Assert.DoesNotContain(
        DomainAssembly.GetReferencedAssemblies(), name => !name.Name!.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_engine_knows_no_time_bank_and_no_database() => Assert.DoesNotContain(
        GraphQL.GetReferencedAssemblies(), name => name.Name!.StartsWith("TimeBank", StringComparison.Ordinal)
            || name.Name.Contains("EntityFramework", StringComparison.Ordinal)
            || name.Name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase)
            || name.Name.Contains("Npgsql", StringComparison.Ordinal));

    [Fact]
    public void Foundation_knows_no_feature_and_a_feature_only_acts_and_reads_of_another_and_its_own_tables()
    {
        var inspector = Inspector(House.Read());

        AssertNone(inspector.Faults(Api.GetTypes()));
    }

    [Theory]
    [InlineData(typeof(BrokenWalls.UsesADoor), "Features/Listings/Reads", "uses TimeBanking.Api.Features.Exchanges.ExchangeQueries in Features/Exchanges/GraphQL")]
    [InlineData(typeof(BrokenWalls.UsesASetOfTheContext), "Features/Listings/Reads", "uses the table of Exchange, which is that of Exchanges")]
    [InlineData(typeof(BrokenWalls.UsesASetWithinAQuery), "Features/Members/Reads", "uses the table of Listing, which is that of Listings")]
    [InlineData(typeof(BrokenWalls.UsesAGenericSet), "Features/Members/Acts", "uses the table of Posting, which is that of Ledger")]
    [InlineData(typeof(BrokenWalls.AddsAnEntity), "Features/Members/Acts", "uses the table of Account, which is that of Ledger")]
    [InlineData(typeof(BrokenWalls.AddsEntitiesInARange), "Features/Members/Acts", "uses the table of Account, which is that of Ledger")]
    [InlineData(typeof(BrokenWalls.NamesATableInSql), "Foundation/Acts", "uses the table of Transfer, which is that of Ledger")]
    [InlineData(typeof(BrokenWalls.UsesAFeature), "Foundation/Jobs", "uses TimeBanking.Api.Features.Members.AddMember of a feature (Features/Members/Acts)")]
    [InlineData(typeof(BrokenWalls.MakesAnErrorOfGraphQL), "Features/Exchanges/Acts", "makes a GraphQLException")]
    [InlineData(typeof(BrokenWalls.IsADoorThatReads), "Features/Members/GraphQL", "is a door and reads tables by itself")]
    public void Who_goes_through_a_wall_is_named(Type culprit, string where, string fault)
    {
        var folders = where.Split('/');
        var room = new Room(folders[0], folders[1], folders.ElementAtOrDefault(2) ?? "");
        // The culprits are written in one file, so each is put into its room with its file.
        var inspector = Inspector(House.Read().With(typeof(BrokenWalls), room));

        Assert.Contains(inspector.Faults(WithCompilersOwn(culprit)), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void No_folder_of_Foundation_leads_back_to_itself_but_where_it_is_said_why()
    {
        var uses = Inspector(House.Read()).UsesWithinFoundation(Api.GetTypes());

        var circles = CirclesIn(uses.Keys).ToList();

        var unknown = circles.Where(pair => !KnownCircles.ContainsKey(pair) && !KnownCircles.ContainsKey((pair.To, pair.From)))
            .Select(pair => $"{pair.From} -> {pair.To}: {uses[pair]}");
        AssertNone(unknown);
        Assert.DoesNotContain(KnownCircles.Keys, pair => !uses.ContainsKey(pair) || !uses.ContainsKey((pair.To, pair.From)));
    }

    [Fact]
    public void A_circle_is_found_however_long()
    {
        Assert.Equal(
            [("A", "B"), ("B", "C"), ("C", "A")],
            CirclesIn([("A", "B"), ("B", "C"), ("C", "A"), ("A", "D"), ("D", "E")]).Order());
    }

    [Fact]
    public void Every_room_and_table_that_these_walls_guard_is_found()
    {
        var house = House.Read();
        var tables = Tables();

        Assert.Empty(Api.GetTypes().Where(IsWrittenByUs).Where(type => house.RoomOf(type) is null).Select(type => type.FullName));
        Assert.DoesNotContain(tables.Entities, entity => tables.MappingOf(entity) is not { } mapping || house.RoomOf(mapping) is null);
        Assert.All(
            new[] { "Ledger", "Exchanges", "Listings", "Organisations" },
            feature => Assert.Contains(tables.Entities, entity => house.RoomOf(tables.MappingOf(entity)!)!.Name == feature));
        Assert.All(
            FeaturesOpenToAllTables.Keys,
            feature => Assert.Contains(Api.GetTypes(), type => house.RoomOf(type)?.Name == feature && tables.UsedBy(type).Any(
                entity => house.RoomOf(tables.MappingOf(entity)!) is { Wing: "Features" } owner && owner.Name != feature)));
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        Assembly[] ours = [Api, DomainAssembly, GraphQL];
        var types = ours.SelectMany(assembly => assembly.GetTypes()).ToList();
        var lonely = types.Where(type => type.IsInterface)
            .Where(type => types.Count(other => other is { IsInterface: false, IsAbstract: false } && Implements(other, type)) == 1);

        Assert.Empty(lonely.Select(type => type.FullName).Except(Ports));
    }

    [Fact]
    public async Task Every_entity_has_a_table_configuration_of_its_feature()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        await using var context = await host.ReadAsync();
        var configured = Api.GetTypes().SelectMany(type => type.GetInterfaces())
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>))
            .Select(type => type.GenericTypeArguments[0]).ToHashSet();

        Assert.NotEmpty(configured);
        Assert.Empty(context.Model.GetEntityTypes().Select(entity => entity.ClrType).Except(configured));
    }

    // Ports to the outside world, of which a test or another installation brings the second kind.
    private static readonly string[] Ports =
    [
        "TimeBanking.Api.Foundation.Mail.IMailTransport", "TimeBanking.Api.Foundation.Mail.IMailRenewal",
        "TimeBanking.Api.Features.Matching.Solving.IMatchSolver",
    ];

    private static bool Implements(Type type, Type contract) => type.GetInterfaces()
        .Any(one => one == contract || (one.IsGenericType && one.GetGenericTypeDefinition() == contract));

    /// <summary>Features that use the tables of others, and why they may.</summary>
    private static readonly Dictionary<string, string> FeaturesOpenToAllTables = new()
    {
        ["Import"] = "It writes down what was done elsewhere, which no act of this program did, and takes it back as a whole.",
    };

    /// <summary>Folders of Foundation that use each other, and why that cannot end by moving a class.</summary>
    private static readonly Dictionary<(string From, string To), string> KnownCircles = new()
    {
        [("Data", "Events")] = "A unit of work raises events, and a handler writes in that unit: both ends of one call.",
        [("Data", "Live")] = "A unit of work tells what is announced once it is committed; the announcer connects to the same server.",
        [("Identity", "Web")] = "The pipeline asks who calls; who is refused is answered as the pipeline answers, page or JSON.",
    };

    private static void AssertNone(IEnumerable<string> faults)
    {
        var text = string.Join('\n', faults);
        Assert.True(text.Length == 0, text);
    }

    private static WallInspector Inspector(House house) => new(house, Tables(), FeaturesOpenToAllTables.Keys);

    /// <summary>The model is made from the mappings alone; no database is opened.</summary>
    private static TableUse Tables()
    {
        using var context = new TimeBankContext(new DbContextOptionsBuilder<TimeBankContext>().UseSqlite("Data Source=:memory:").Options);
        return new TableUse(context.Model);
    }

    private static IEnumerable<Type> WithCompilersOwn(Type type) =>
        type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(WithCompilersOwn).Prepend(type);

    /// <summary>The steps from which one comes back to where one began.</summary>
    private static IEnumerable<(string From, string To)> CirclesIn(IReadOnlyCollection<(string From, string To)> steps)
    {
        bool Leads(string from, string to)
        {
            var met = new HashSet<string>();
            var open = new Stack<string>([from]);
            while (open.TryPop(out var at))
                foreach (var (_, next) in steps.Where(step => step.From == at))
                    if (next == to)
                        return true;
                    else if (met.Add(next))
                        open.Push(next);
            return false;
        }

        return steps.Where(step => Leads(step.To, step.From));
    }

    private static bool IsWrittenByUs(Type type) =>
        type.DeclaringType is null && type.Namespace?.StartsWith("TimeBanking.Api.F", StringComparison.Ordinal) == true
        && type.Name[0] is not '<' && !type.Name.StartsWith("__", StringComparison.Ordinal);
}
