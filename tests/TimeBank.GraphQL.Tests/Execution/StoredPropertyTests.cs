using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Execution;

/// <summary>What is written straight from a property is the same as what its resolver would have given.</summary>
public sealed class StoredPropertyTests : IDisposable
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddScoped<BatchScheduler>().AddScoped<Shelf>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Every_kind_of_leaf_is_written_as_its_scalar() => Assert.Equal(
        """
        {"data":{"jars":[{"__typename":"Jar","label":"plum","grams":450,"total":3,"isOpen":true,"maybe":null,"key":"00000000-0000-0000-0000-000000000001","day":"2026-11-24","at":"2026-11-24T12:00:00.000Z"}]}}
        """,
        await ExecuteAsync("{ jars(label: \"plum\") { __typename label grams total isOpen maybe key day at } }"));

    [Fact]
    public async Task Null_where_none_may_be_makes_the_item_null_and_is_an_error_at_its_place()
    {
        var answer = JsonElement.Parse(await ExecuteAsync("{ jars(label: null) { grams label } }"));

        Assert.Equal("""{"jars":[null]}""", answer.GetProperty("data").GetRawText());
        Assert.Equal("""["jars",0,"label"]""", answer.GetProperty("errors")[0].GetProperty("path").GetRawText());
    }

    [Fact]
    public async Task A_number_beyond_Int_is_an_error_and_its_neighbours_stay()
    {
        var answer = JsonElement.Parse(await ExecuteAsync("{ jars(label: \"a\", total: true) { grams large } }"));

        Assert.Equal("""{"jars":[{"grams":450,"large":null}]}""", answer.GetProperty("data").GetRawText());
        Assert.Equal("""["jars",0,"large"]""", answer.GetProperty("errors")[0].GetProperty("path").GetRawText());
    }

    [Fact]
    public async Task A_property_that_computes_is_read_once_while_the_operation_runs()
    {
        var answer = await ExecuteAsync("{ jars(label: \"a\") { grams failing } }");

        Assert.StartsWith("""{"errors":[{"message":""", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"jars":[{"grams":450,"failing":null}]}}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mutation_answers_each_field_with_what_was_so_when_it_ran() => Assert.Equal(
        """{"data":{"first":{"jar":{"grams":100}},"second":{"jar":{"grams":200}}}}""",
        await ExecuteAsync(
            "mutation { first: fill(input: { grams: 100 }) { jar { grams } } "
            + "second: fill(input: { grams: 200 }) { jar { grams } } }"));

    private async Task<string> ExecuteAsync(string document)
    {
        await using var scope = _services.CreateAsyncScope();
        var schema = CodeFirstSchema.Build(
            [typeof(JarQueries), typeof(JarMutations)],
            _services.GetRequiredService<IServiceProviderIsService>().IsService);
        var executor = new RequestExecutor(schema, new ExecutionOptions(), NullLogger<RequestExecutor>.Instance);
        var result = await executor.ExecuteAsync(
            new GraphQLRequest(document), scope.ServiceProvider, TestContext.Current.CancellationToken);
        return result.ToJson();
    }

    /// <summary>Holds the one jar that the mutations of a request change.</summary>
    internal sealed class Shelf
    {
        public Jar Jar { get; } = new("plum", 3, null);
    }

    internal sealed record Jar(string Label, long Total, bool? Maybe)
    {
        public int Grams { get; set; } = 450;
        public bool IsOpen { get; } = true;
        public Guid Key { get; } = new("00000000-0000-0000-0000-000000000001");
        public DateOnly Day { get; } = new(2026, 11, 24);
        public DateTime At { get; } = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
        public long? Large { get; init; }
        public string? Failing => throw new GraphQLException("The label is torn.");
    }

    internal sealed record Filling(int Grams);

    [QueryType]
    internal static class JarQueries
    {
        public static List<Jar?> GetJars(string? label, bool total = false) =>
            [new Jar(label!, 3, null) { Large = total ? long.MaxValue : null }];
    }

    [MutationType]
    internal static class JarMutations
    {
        public static Jar Fill(Filling input, Shelf shelf)
        {
            shelf.Jar.Grams = input.Grams;
            return shelf.Jar;
        }
    }
}
