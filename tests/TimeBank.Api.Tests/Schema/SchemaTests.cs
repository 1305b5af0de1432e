using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Tests.Host;
using TimeBanking.GraphQL.Tests;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Schema;

/// <summary>
/// The schema of the real host is what schema.graphql says, and breaks no client without being marked. What has been
/// released is in released.graphql; a change that breaks clients of it is named in accepted-breaking-changes.txt.
/// </summary>
public sealed class SchemaTests
{
    private const string IntrospectionQuery =
        """
        { __schema { description queryType { name } mutationType { name } subscriptionType { name }
          types { kind name description specifiedByURL isOneOf
            fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...value } type { ...type } isDeprecated deprecationReason }
            inputFields(includeDeprecated: true) { ...value } interfaces { ...type }
            enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...type } }
          directives { name description isRepeatable locations args(includeDeprecated: true) { ...value } } } }
        fragment value on __InputValue { name description type { ...type } defaultValue isDeprecated deprecationReason }
        fragment type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    [Fact]
    public async Task The_committed_schema_is_that_of_the_host()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);

        var current = SchemaPrinter.Print(host.Services.GetRequiredService<TimeBanking.GraphQL.Types.Schema>());

        Assert.True(
            Normalise(await ReadAsync("../../../schema.graphql")) == Normalise(current),
            "schema.graphql is stale. Write it again: dotnet run --project src/TimeBank.Api -- schema export");
    }

    [Fact]
    public async Task Introspection_rebuilt_by_the_reference_implementation_is_the_committed_schema()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var introspection = await community.Stranger.AskAsync(IntrospectionQuery);

        var rebuilt = await Oracle.CallAsync("buildFromIntrospection", new { introspection });

        // Introspection does not tell where directives are applied.
        var applied = new Regex(@" @(cost|listSize)\([^)]*\)(?! on )", RegexOptions.Multiline);
        Assert.Equal(
            applied.Replace(Normalise(await ReadAsync("../../../schema.graphql")), ""),
            Normalise(rebuilt.GetProperty("sdl").GetString()!));
    }

    [Fact]
    public async Task No_change_breaks_clients_without_being_marked()
    {
        var changes = await Oracle.CallAsync(
            "findBreakingChanges",
            new { oldSdl = await ReadAsync("released.graphql"), newSdl = await ReadAsync("../../../schema.graphql") });
        var accepted = (await ReadAsync("accepted-breaking-changes.txt")).Split('\n', StringSplitOptions.TrimEntries);

        var unmarked = changes.EnumerateArray()
            .Select(change => change.GetProperty("description").GetString()!)
            .Where(description => !accepted.Contains(description));

        Assert.Empty(unmarked);
    }

    [Fact]
    public async Task A_renamed_field_would_be_found()
    {
        var released = await ReadAsync("released.graphql");
        var broken = released.Replace("receivedMinutes: Int!", "takenMinutes: Int!", StringComparison.Ordinal);

        var changes = await Oracle.CallAsync("findBreakingChanges", new { oldSdl = released, newSdl = broken });

        Assert.Contains(changes.EnumerateArray(), change => change.ToString().Contains("receivedMinutes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_type_field_argument_and_value_is_described()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var schema = host.Services.GetRequiredService<TimeBanking.GraphQL.Types.Schema>();

        var bare = schema.Types.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).SelectMany(Undescribed);

        Assert.Equal("", string.Join('\n', bare));
    }

    private static IEnumerable<string> Undescribed(NamedType type)
    {
        if (type.Description is null)
            yield return type.Name;
        var members = type switch
        {
            FieldsType fields => fields.Fields.Where(field => field.Description is null).Select(field => field.Name)
                .Concat(fields.Fields.SelectMany(field => field.Arguments.Where(argument => argument.Description is null && argument.Name != "input")
                    .Select(argument => $"{field.Name}({argument.Name})"))),
            EnumType values => values.Values.Where(value => value.Description is null).Select(value => value.Name),
            InputObjectType input => input.Fields.Where(field => field.Description is null).Select(field => field.Name),
            _ => [],
        };
        foreach (var member in members)
            yield return $"{type.Name}.{member}";
    }

    private static string Normalise(string text) => text.Trim().ReplaceLineEndings("\n");

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(Folder(), name));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
