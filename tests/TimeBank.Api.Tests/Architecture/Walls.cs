using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Tests.Host;

namespace TimeBank.Api.Tests.Architecture;

/// <summary>Who may know whom, read from the compiled assemblies.</summary>
public sealed partial class Walls
{
    private static readonly Assembly Api = typeof(TimeBankContext).Assembly;
    private static readonly Assembly DomainAssembly = typeof(Domain.DomainException).Assembly;
    private static readonly Assembly GraphQL = typeof(TimeBank.GraphQL.GraphQLError).Assembly;

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
    public void A_feature_uses_no_door_and_no_table_of_another()
    {
        var crossings =
            from user in FeatureTypes()
            from used in Uses(user)
            where FeatureOf(used) is { } feature && feature != FeatureOf(user) && (IsDoor(used) || used.Name.EndsWith("Table", StringComparison.Ordinal))
            select $"{user.FullName} uses {used.FullName}";

        Assert.Empty(crossings.Distinct());
    }

    [Fact]
    public void A_door_touches_no_table()
    {
        var touching =
            from door in FeatureTypes().Where(IsDoor)
            from used in Uses(door)
            where used == typeof(TimeBankContext) || used == typeof(IDbContextFactory<TimeBankContext>) || used == typeof(UnitOfWork)
            select door.FullName;

        Assert.Empty(touching.Distinct());
    }

    [Fact]
    public void Every_door_that_these_walls_guard_is_found()
    {
        var doors = FeatureTypes().Where(IsDoor).Select(type => type.Name).ToList();

        Assert.Contains("ExchangeMutations", doors);
        Assert.Contains("ExchangeQueries", doors);
        Assert.Contains("TokenCommands", doors);
        Assert.Contains(typeof(TimeBankContext), FeatureTypes().SelectMany(Uses).Distinct());
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
    private static readonly string[] Ports = ["TimeBank.Api.Mail.IMailTransport"];

    private static bool Implements(Type type, Type contract) => type.GetInterfaces()
        .Any(one => one == contract || (one.IsGenericType && one.GetGenericTypeDefinition() == contract));

    private static IEnumerable<Type> FeatureTypes() => Api.GetTypes().Where(type => FeatureOf(type) is not null);

    private static string? FeatureOf(Type type) =>
        type.Namespace is { } space && Feature().Match(space) is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsDoor(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return DoorName().IsMatch(type.Name) || type.Namespace!.EndsWith(".Pages", StringComparison.Ordinal);
    }

    /// <summary>The types that a type names in its signatures, fields and base, and those whose members its code uses.</summary>
    private static IEnumerable<Type> Uses(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var named = new List<Type?> { type.BaseType };
        named.AddRange(type.GetFields(all).Select(field => field.FieldType));
        foreach (var method in type.GetMembers(all).OfType<MethodBase>())
        {
            named.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
            named.Add((method as MethodInfo)?.ReturnType);
            named.AddRange(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);
            named.AddRange(Called(method));
        }
        return named.OfType<Type>().SelectMany(Parts).Distinct();
    }

    /// <summary>The declaring types of what a method calls, and what it makes. Read by trying each token in its code.</summary>
    private static IEnumerable<Type> Called(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at + 5 <= code.Length; at++)
        {
            // call, newobj, callvirt
            if (code[at] is not (0x28 or 0x73 or 0x6F))
                continue;
            Type? declaring = null;
            try
            {
                declaring = method.Module.ResolveMethod(BitConverter.ToInt32(code, at + 1), typeArguments, methodArguments)?.DeclaringType;
            }
            catch (ArgumentException)
            {
                // The byte was part of something else.
            }
            if (declaring is not null)
                yield return declaring;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GenericTypeArguments.SelectMany(Parts).Append(type) : [type];
    }

    [GeneratedRegex(@"^TimeBank\.Api\.Features\.([A-Za-z]+)")]
    private static partial Regex Feature();

    [GeneratedRegex("(Queries|Mutations|Subscriptions|Nodes?|Commands|Resolvers)$")]
    private static partial Regex DoorName();
}
