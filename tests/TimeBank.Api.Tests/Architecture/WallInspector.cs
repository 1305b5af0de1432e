using TimeBanking.Api.Foundation.Data;
using TimeBanking.GraphQL;

namespace TimeBanking.Api.Tests.Architecture;

/// <summary>Names what goes through a wall, in words: who, what, and why it may not.</summary>
/// <param name="house">Where each type is written.</param>
/// <param name="tables">Whose each table is.</param>
/// <param name="mayUseAllTables">Features to which the walls around tables are open.</param>
internal sealed class WallInspector(House house, TableUse tables, IReadOnlyCollection<string> mayUseAllTables)
{
    /// <summary>What other features may use of a feature.</summary>
    private static readonly string[] Open = ["Acts", "Reads"];

    public IEnumerable<string> Faults(IEnumerable<Type> types) => types.SelectMany(FaultsOf).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Which folders of Foundation use which, with one use of each.</summary>
    public Dictionary<(string From, string To), string> UsesWithinFoundation(IEnumerable<Type> types)
    {
        var uses = new Dictionary<(string, string), string>();
        foreach (var type in types)
            if (house.RoomOf(type) is { Wing: "Foundation" } from)
                foreach (var used in CompiledCode.TypesUsedBy(type))
                    if (house.RoomOf(used) is { Wing: "Foundation" } to && to.Name != from.Name && from.Name.Length > 0 && to.Name.Length > 0)
                        uses.TryAdd((from.Name, to.Name), $"{CompiledCode.Outermost(type).Name} uses {CompiledCode.Outermost(used).Name}");
        return uses;
    }

    private IEnumerable<string> FaultsOf(Type type)
    {
        // The context names all tables, and AllFeatures all features: that is what they are for.
        if (house.RoomOf(type) is not { } room || CompiledCode.Outermost(type) == typeof(TimeBankContext) || room is { Wing: "Features", Name: "" })
            return [];
        // Migrations are history: each writes the tables of its day.
        return room.Inner == "Migrations" ? [] : TypeFaults(type, room).Concat(TableFaults(type, room)).Concat(ErrorFaults(type, room));
    }

    private IEnumerable<string> TypeFaults(Type type, Room room)
    {
        foreach (var used in CompiledCode.TypesUsedBy(type))
        {
            if (IsDoor(type, room) && used == typeof(TimeBankContext))
                yield return $"{type.FullName} is a door and reads tables by itself. Let a use case or a read do it.";
            if (house.RoomOf(used) is not { Wing: "Features" } other)
                continue;
            if (room.Wing == "Foundation")
                yield return $"{type.FullName} in {room} uses {used.FullName} of a feature ({other}).";
            else if (other.Name != room.Name && (!Open.Contains(other.Inner) || IsDoor(used, other)))
                yield return $"{type.FullName} in {room} uses {used.FullName} in {other}. Only Acts and Reads of another feature are open.";
        }
    }

    private IEnumerable<string> TableFaults(Type type, Room room)
    {
        foreach (var entity in tables.UsedBy(type))
        {
            var owner = tables.MappingOf(entity) is { } mapping ? house.RoomOf(mapping) : null;
            if (owner is { Wing: "Features" } && owner.Name != room.Name && !mayUseAllTables.Contains(room.Name))
                yield return $"{type.FullName} in {room} uses the table of {entity.Name}, which is that of {owner.Name}.";
        }
    }

    private static IEnumerable<string> ErrorFaults(Type type, Room room) =>
        room.Inner != "GraphQL" && CompiledCode.MethodsOf(type).SelectMany(CompiledCode.MembersUsedBy)
            .Any(member => member is System.Reflection.ConstructorInfo && typeof(GraphQLException).IsAssignableFrom(member.DeclaringType))
            ? [$"{type.FullName} in {room} makes a GraphQLException. Throw a DomainException, and let the door say it."]
            : [];

    private static bool IsDoor(Type type, Room room) =>
        room.Wing == "Features" && (room.Inner is "GraphQL" or "Pages" || CompiledCode.Outermost(type).Name.EndsWith("Commands", StringComparison.Ordinal));
}
