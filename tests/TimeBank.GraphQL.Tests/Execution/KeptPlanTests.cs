using System.Text.Json;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Fuzzing;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Execution;

/// <summary>Which plans are kept with their document, and how much memory they take together.</summary>
[Collection(FuzzingCollection.Name)]
public class KeptPlanTests
{
    private const string Sdl = """
        type Query { item(all: [Int!]): Item items: [Item] }
        type Item { a: Int b: Int c: Int d: Int e: Int f: Int g: Int h: Int i: Int j: Int item: Item }
        """;

    private const string AllFields = "{ a b c d e f g h i j }";

    private static readonly Schema Schema = SchemaBuilder.FromSdl(Sdl);

    public static TheoryData<string, string> Fragments => new()
    {
        { "many fields", Lines(100, i => $"a{i}: item {AllFields} ") },
        { "a few fields", $"item {AllFields}" },
        { "few fields with many merged", $"item {{ {Lines(5_000, _ => "a ")} }}" },
        { "a long constant", Lines(10, i => $"a{i}: item(all: [{Lines(1_000, _ => "1 ")}]) {{ a }} ") },
    };

    /// <summary>
    /// Each operation is a few characters long, and its plan as large as the fragment. What is kept stays within what is
    /// told of <c>DocumentCacheMaxLength</c>, for each character of the text.
    /// </summary>
    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task A_fragment_in_hundreds_of_operations_keeps_no_more_memory_than_the_text_allows(
        string kind, string fragment)
    {
        using var host = await HostAsync();
        var document = Lines(500, i => $"query Q{i}{{...F}}") + $"fragment F on Query {{ {fragment} }}";
        Assert.InRange(document.Length, 0, 65_536);

        var kept = await KeptBytesAsync(500, i => host.ExecuteAsync(document, operationName: $"Q{i}"));

        Assert.True(kept <= Bound(document), $"{kind}: {kept} bytes for {document.Length} characters");
    }

    [Fact]
    public async Task A_long_fragment_under_many_combinations_of_conditions_keeps_no_more_memory_than_the_text_allows()
    {
        using var host = await HostAsync();
        var document = $"query ({Lines(9, i => $"$v{i}: Boolean! ")}) {{ "
            + Lines(9, i => $"v{i}: item @include(if: $v{i}) {AllFields} ")
            + $"...F }} fragment F on Query {{ {Lines(90, i => $"a{i}: item {AllFields} ")} }}";

        var kept = await KeptBytesAsync(500, i => host.ExecuteAsync(
            document,
            JsonSerializer.Serialize(Enumerable.Range(0, 9).ToDictionary(bit => $"v{bit}", bit => ((i >> bit) & 1) == 1))));

        Assert.True(kept <= Bound(document), $"{kept} bytes for {document.Length} characters");
    }

    /// <summary>Each plan has the encoded alias, which is longer than all else in it.</summary>
    [Fact]
    public async Task A_long_alias_under_many_combinations_of_conditions_keeps_no_more_memory_than_the_text_allows()
    {
        using var host = await HostAsync();
        var document = $"query ({Lines(9, i => $"$v{i}: Boolean! ")}) {{ "
            + Lines(9, i => $"v{i}: item @include(if: $v{i}) {{ a }} ")
            + $"{new string('n', 58_000)}: item {{ a }} }}";

        var kept = await KeptBytesAsync(500, i => host.ExecuteAsync(
            document,
            JsonSerializer.Serialize(Enumerable.Range(0, 9).ToDictionary(bit => $"v{bit}", bit => ((i >> bit) & 1) == 1))));

        Assert.True(kept <= Bound(document), $"{kept} bytes for {document.Length} characters");
    }

    [Fact]
    public void The_plan_of_an_operation_is_kept_with_all_that_is_selected_below()
    {
        var operation = Operation($"{{ items {AllFields} }}");

        var plan = operation.PlanFor(new Dictionary<string, object?>());
        var below = plan.Fields[0].SelectionFor((ObjectType)Schema.Types["Item"]);

        Assert.Same(plan, operation.PlanFor(new Dictionary<string, object?>()));
        Assert.Same(below, plan.Fields[0].SelectionFor((ObjectType)Schema.Types["Item"]));
    }

    [Fact]
    public void The_plan_of_every_combination_of_a_few_conditions_is_kept()
    {
        var operation = Operation(
            "query ($a: Boolean!, $b: Boolean!) { items @include(if: $a) { a b c } item @skip(if: $b) { a } }");
        var combinations = new[] { (false, false), (false, true), (true, false), (true, true) }
            .Select(each => new Dictionary<string, object?> { ["a"] = each.Item1, ["b"] = each.Item2 }).ToList();

        var plans = combinations.ConvertAll(operation.PlanFor);

        Assert.Equal(plans, combinations.ConvertAll(operation.PlanFor));
        Assert.Equal(4, plans.Distinct().Count());
    }

    [Fact]
    public void A_plan_that_outgrows_the_room_while_it_is_executed_is_kept_no_longer_and_leaves_its_room_to_others()
    {
        var budget = new PlanBudget(length: 0);
        var dropped = 0;
        var large = new PlanShare(budget);
        large.Grow(PlanBudget.LeastBytes);
        Assert.True(large.TryKeep(() => dropped++));

        large.Grow(1);
        large.Grow(1);

        Assert.Equal(1, dropped);
        var next = new PlanShare(budget);
        next.Grow(PlanBudget.LeastBytes);
        Assert.True(next.TryKeep(() => dropped++));
        Assert.False(large.TryKeep(() => dropped++));
    }

    [Fact]
    public void What_was_too_large_to_be_kept_is_compiled_afresh_and_the_same()
    {
        var document = Parser.Parse($"{{ {Lines(90, i => $"a{i}: item {AllFields} ")} }}");
        var operation = new PreparedDocument(Schema, document, length: 0).GetOperation(null);

        var first = operation.PlanFor(new Dictionary<string, object?>());
        var second = operation.PlanFor(new Dictionary<string, object?>());

        Assert.NotSame(first, second);
        Assert.Equal(
            first.Fields.Select(field => field.ResponseName), second.Fields.Select(field => field.ResponseName));
    }

    private static CompiledOperation Operation(string text) =>
        new PreparedDocument(Schema, Parser.Parse(text), text.Length).GetOperation(null);

    /// <summary>One that has executed something, so that what is kept for all documents is there.</summary>
    private static async Task<EngineHost> HostAsync()
    {
        var host = new EngineHost(Sdl);
        host.Resolve("Query.item", _ => new(0));
        foreach (var name in "abcdefghij")
            host.Resolve($"Item.{name}", _ => new(0));
        await host.ExecuteAsync("{ item { a } }");
        return host;
    }

    /// <summary>As it is told of <c>DocumentCacheMaxLength</c>.</summary>
    private static long Bound(string document) => (32 * 1024) + (256L * document.Length);

    private static async Task<long> KeptBytesAsync(int requests, Func<int, Task<JsonElement>> execute)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < requests; i++)
            Assert.True((await execute(i)).TryGetProperty("data", out _));
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(line));
}
