using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Tests.Architecture;

/// <summary>
/// Which tables code uses, and whose they are: a table belongs to the room in which it is mapped. Found are sets of the
/// context, generic calls and loaders that name an entity, entities that are added in a range, and names of tables in SQL.
/// </summary>
internal sealed partial class TableUse
{
    private readonly Dictionary<string, Type> _entitiesByTable;
    private readonly Dictionary<Type, Type> _mappings;

    /// <param name="model">The model of the host.</param>
    public TableUse(Microsoft.EntityFrameworkCore.Metadata.IModel model)
    {
        _entitiesByTable = model.GetEntityTypes().Where(entity => entity.GetTableName() is not null)
            .ToDictionary(entity => entity.GetTableName()!, entity => entity.ClrType);
        _mappings = (
            from mapping in typeof(TimeBankContext).Assembly.GetTypes()
            from contract in mapping.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
            select (Entity: contract.GenericTypeArguments[0], mapping)).ToDictionary(pair => pair.Entity, pair => pair.mapping);
    }

    public IEnumerable<Type> Entities => _entitiesByTable.Values;

    /// <summary>Null for an entity that nobody maps.</summary>
    public Type? MappingOf(Type entity) => _mappings.GetValueOrDefault(entity);

    /// <summary>The entities whose tables a type uses.</summary>
    public IEnumerable<Type> UsedBy(Type type) => CompiledCode.MethodsOf(type).SelectMany(UsedBy)
        .Concat(CompiledCode.TextsIn(type).SelectMany(InSql)).Concat(LoadedBy(type)).Distinct();

    private IEnumerable<Type> UsedBy(MethodBase method)
    {
        var members = CompiledCode.MembersUsedBy(method).ToList();
        var named = members.OfType<MethodInfo>().SelectMany(TypesNamedBy);
        // What is added in a range goes as objects; so all that the method makes counts.
        if (members.OfType<MethodInfo>().Any(called => IsOfContext(called) && called.Name.EndsWith("Range", StringComparison.Ordinal)))
            named = named.Concat(members.OfType<ConstructorInfo>().Select(made => made.DeclaringType!));
        return named.Where(_mappings.ContainsKey);
    }

    private static IEnumerable<Type> LoadedBy(Type type) =>
        type.BaseType is { IsGenericType: true } loader && loader.GetGenericTypeDefinition() == typeof(RowById<>)
            ? loader.GenericTypeArguments
            : [];

    private static IEnumerable<Type> TypesNamedBy(MethodInfo called)
    {
        if (called.DeclaringType == typeof(TimeBankContext) && called.ReturnType is { IsGenericType: true } set)
            return set.GenericTypeArguments;
        return IsOfContext(called) && called.IsGenericMethod ? called.GetGenericArguments() : [];
    }

    private static bool IsOfContext(MethodInfo called) =>
        typeof(DbContext).IsAssignableFrom(called.DeclaringType)
        || called.DeclaringType == typeof(Microsoft.EntityFrameworkCore.ChangeTracking.ChangeTracker);

    private IEnumerable<Type> InSql(string text) => TableInSql().Matches(text)
        .Select(match => _entitiesByTable.GetValueOrDefault(match.Groups[1].Value)).OfType<Type>();

    [GeneratedRegex("""\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+"?([a-z_]+)"?""")]
    private static partial Regex TableInSql();
}
