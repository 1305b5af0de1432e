using System.Diagnostics;
using System.Numerics;
using System.Runtime;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.Cost;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Fuzzing;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>How much work it is to add up a cost, and how large the cost may be.</summary>
[Collection(FuzzingCollection.Name)]
public class CostWorkTests
{
    private const int Size = 1_000;

    /// <summary>Quadratic work would grow by its square; caches blur the rest.</summary>
    private const int Growth = 8;

    private const int Rounds = 15;

    private const int MostBytes = 64 * 1024 * 1024;

    private const string Sdl = """
        directive @listSize(assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        input Where { all: [Where!] not: Where first: Int = 3 }
        type Query { a: Int given(where: Where, all: [Where!]): [Int] @listSize(slicingArguments: ["where.first", "where.not.first"], requireOneSlicingArgument: false) item: Item items(first: Int): [Item] @listSize(slicingArguments: ["first"]) page(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["edges"]) node: Node }
        type Page { edges: [Item] }
        type Item implements Node { a: Int item: Item items(first: Int): [Item] @listSize(slicingArguments: ["first"]) node: Node }
        type Other implements Node { a: Int node: Node }
        interface Node { a: Int node: Node }
        """;

    private static readonly Schema Schema = SchemaBuilder.FromSdl(Sdl);

    private static readonly ParserOptions Unlimited =
        new() { MaxTokens = int.MaxValue, MaxSourceLength = int.MaxValue, MaxDepth = 1_000 };

    public static TheoryData<string> Kinds =>
        new("many fields", "many fragments", "one fragment", "sizes", "objects", "doubling", "values", "variables");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_work_grows_as_the_document_does(string kind)
    {
        var small = Parser.Parse(Document(kind, Size), Unlimited);
        var large = Parser.Parse(Document(kind, Growth * Size), Unlimited);
        Fastest(small);

        Assert.InRange(Fastest(large) / Fastest(small), 0, Growth * Growth / 2);
        Assert.InRange((double)Allocated(large) / Allocated(small), 0, Growth * 1.5);
    }

    /// <summary>The variable stands in as many places as it has items, and every item is what may cost something.</summary>
    [Fact]
    public void A_large_variable_in_many_places_is_added_up_once()
    {
        var document = Parser.Parse(
            "query ($all: [Where!], $where: Where) { " + Repeat("given(where: { all: $all, not: $where }) ", Growth * Size) + "}", Unlimited);
        var items = new List<object?>(Enumerable.Repeat<object?>(
            new Dictionary<string, object?> { ["all"] = new List<object?>() }, Growth * Size));
        var variables = new Dictionary<string, object?> { ["all"] = items, ["where"] = null };
        var operation = Of(document);
        var clock = Stopwatch.StartNew();

        var first = operation.With(variables, out _);
        var again = operation.With(variables, out _);

        Assert.Equal(first, again);
        Assert.Equal((double)Growth * Size * (2 + (Growth * Size)), first.FieldCost);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(100)]
    public void Huge_pages_within_each_other_cost_what_exact_numbers_say_or_infinitely_much(int depth)
    {
        var document = Parser.Parse("{ " + Repeat("items(first: 2147483647) { ", depth) + "a"
            + Repeat(" }", depth + 1), Unlimited);
        var operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
        var exact = new NaiveCost(new SchemaText(Parser.Parse(Sdl)), document, operation, []).Of("Query");
        var cost = Cost(document);

        Assert.True(cost.FieldCost > 0);
        if (exact.Type / SchemaText.Scale < (BigInteger)double.MaxValue)
            Assert.InRange(cost.TypeCost / Math.Exp(BigInteger.Log(exact.Type / SchemaText.Scale)), 1 - 1e-6, 1 + 1e-6);
        else
            Assert.Equal(double.PositiveInfinity, cost.TypeCost);
    }

    private static string Document(string kind, int size) => kind switch
    {
        "many fields" => "{ " + Repeat("a ", size) + "}",
        "many fragments" =>
            "{ " + Lines(size, i => $"...F{i} ") + "} " + Lines(size, i => $"fragment F{i} on Query {{ a item {{ a }} }} "),
        "one fragment" => "{ " + Repeat("node { ...F } ", size) + "} fragment F on Node { " + Repeat("a ", size) + "}",
        "sizes" => "{ " + Lines(size, i => $"page(first: {i}) {{ ...F }} ")
            + "} fragment F on Page { " + Repeat("edges { a } ", size) + "}",
        "values" => "{ given(all: [" + Repeat("{ all: [{ first: 1 }, { not: {} }] } ", size) + "]) }",
        "variables" => "query (" + Lines(size, i => $"$v{i}: Where ") + ") { "
            + Lines(size, i => $"given(where: {{ not: $v{i}, all: [$v{i}] }}) ") + "}",
        "objects" => "{ " + Repeat("items(first: 2) { a item { a } node { a } } ", size) + "}",
        // Each fragment spreads the next twice, a hundred deep, many times over.
        _ => "{ " + Lines(size / 100, i => $"item {{ ...F{i}x0 }} ") + "} " + Lines(size / 100, i => Lines(100, j =>
            $"fragment F{i}x{j} on Item {{ a item {{ {(j < 99 ? $"...F{i}x{j + 1}" : "a")} }} item {{ {(j < 99 ? $"...F{i}x{j + 1}" : "a")} }} }} ")),
    };

    private static double Fastest(DocumentNode document)
    {
        var fastest = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            // Nothing is collected meanwhile, so that only the work counts.
            Assert.True(GC.TryStartNoGCRegion(MostBytes));
            var clock = Stopwatch.GetTimestamp();
            Cost(document);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
                GC.EndNoGCRegion();
        }

        return fastest;
    }

    private static long Allocated(DocumentNode document)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Cost(document);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static OperationCost Cost(DocumentNode document) =>
        Of(document).With(new Dictionary<string, object?>(), out _);

    private static CostOfOperation Of(DocumentNode document) => new(
        Schema,
        document.Definitions.OfType<OperationDefinitionNode>().Single(),
        Schema.QueryType,
        document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(each => each.Name.Value));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(line));
}
