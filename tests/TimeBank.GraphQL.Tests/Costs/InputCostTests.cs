using System.Collections;
using System.Runtime.CompilerServices;
using TimeBanking.GraphQL.Execution.Cost;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Tests.Execution;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>What a field is given adds to its cost, or gives its size; the first cases are the specification's own.</summary>
public sealed class InputCostTests : IDisposable
{
    private const string Sdl = CostDirectiveTests.Declarations + """
        directive @near(tolerance: Float! @cost(weight: "-1.0")) repeatable on FIELD
        directive @plain on FIELD
        type Query {
          users(max: Int): [User] @listSize(slicingArguments: ["max"])
          topProducts(filter: Filter @cost(weight: "15.0")): [String] @cost(weight: "5.0") @listSize(assumedSize: 10)
          mostPopularProduct(approx: Approximate @cost(weight: "-3.0")): Product @cost(weight: "5.0")
          usual(filter: Filter = { approx: ABOUT } @cost(weight: "15")): Int @cost(weight: "20")
          needed(filter: Filter!): Int
          plain(in: Plain!): Int
          tree(where: Where, all: [Where!]): Int
          tones: [Tone] @listSize(assumedSize: 3)
          colour: Approximate
          shy: Shy
          sliced(in: Slice, first: Int): [Int] @cost(weight: "0") @listSize(assumedSize: 30, slicingArguments: ["first", "in.first", "in.page.size"], requireOneSlicingArgument: false)
          one(in: Slice = { page: { size: 4 } }, last: Int): [Product] @cost(weight: "0") @listSize(slicingArguments: ["last", "in.first", "in.page.size"])
          paged(first: Int): [Paged] @listSize(slicingArguments: ["first"], sizedFields: ["items"])
        }
        type User { name: String age: Int @cost(weight: "2.0") }
        type Product { name: String }
        type Shy @cost(weight: "-5") { product: Product }
        type Paged { items: [Product] others: [Product] }
        scalar Tone @cost(weight: "6")
        enum Approximate @cost(weight: "7") { ABOUT }
        input Filter { approx: Approximate @cost(weight: "-12.0") others: [Filter] }
        input Where { text: String @cost(weight: "2") usual: Int = 1 @cost(weight: "0.5") and: [Where] not: Where }
        input Slice { first: Int = 3 page: Page }
        input Page { size: Int }
        input Plain { text: String number: Int }
        """;

    private readonly EngineHost _host = new(Sdl);

    [Theory]
    [InlineData("{ users(max: 5) { age } }", 11)]
    [InlineData("{ topProducts }", 5)]
    [InlineData("{ topProducts(filter: {}) }", 20)]
    [InlineData("{ mostPopularProduct { name } }", 5)]
    [InlineData("{ mostPopularProduct(approx: ABOUT) { name } }", 2)]
    [InlineData("{ topProducts(filter: { approx: ABOUT }) }", 8)]
    [InlineData("{ topProducts @near(tolerance: 1) }", 4)]
    [InlineData("{ topProducts @near(tolerance: 1) @near(tolerance: 2) @plain }", 3)]
    [InlineData("{ ... @skip(if: false) { topProducts } }", 5)]
    public async Task The_field_cost_is_that_of_the_examples_of_the_specification(string document, double fieldCost) =>
        Assert.Equal(fieldCost, await FieldCostAsync(document));

    [Theory]
    [InlineData("{ topProducts(filter: null) }", 5)]
    [InlineData("{ topProducts(filter: { approx: null }) }", 20)]
    [InlineData("{ topProducts(filter: { approx: ABOUT, others: [{ approx: ABOUT }, { approx: ABOUT }] }) }", 0)]
    [InlineData("{ topProducts(filter: { others: [{}, { others: [] }, null] }) }", 22)]
    [InlineData("{ usual }", 23)]
    [InlineData("{ usual(filter: null) }", 20)]
    [InlineData("{ usual(filter: {}) }", 35)]
    [InlineData("{ needed(filter: {}) }", 1)]
    [InlineData("{ tree }", 0)]
    [InlineData("{ tree(where: {}) }", 1.5)]
    [InlineData("{ tree(where: { usual: null }) }", 1)]
    [InlineData("{ tree(where: { text: \"a\", not: { usual: null, and: { text: \"b\" } } }) }", 8)]
    [InlineData("{ tree(all: [{ text: \"a\" }, {}]) }", 4)]
    [InlineData("{ tree(all: { text: \"a\" }) }", 3.5)]
    public async Task What_is_given_counts_where_the_resolver_is_given_a_value(string document, double fieldCost) =>
        Assert.Equal(fieldCost, await FieldCostAsync(document));

    [Theory]
    [InlineData("query ($f: Filter) { topProducts(filter: $f) }", "{}", 5)]
    [InlineData("query ($f: Filter) { topProducts(filter: $f) }", """{ "f": null }""", 5)]
    [InlineData("query ($f: Filter) { topProducts(filter: $f) }", """{ "f": { "approx": "ABOUT" } }""", 8)]
    [InlineData("query ($f: Filter = { approx: ABOUT }) { topProducts(filter: $f) }", "{}", 8)]
    [InlineData("query ($f: Filter) { usual(filter: $f) }", "{}", 23)]
    [InlineData("query ($f: Filter!) { needed(filter: $f) }", """{ "f": { "others": [{}] } }""", 2)]
    [InlineData("query ($w: Where) { tree(where: { not: $w }) }", "{}", 1.5)]
    [InlineData("query ($w: Where) { tree(where: { not: $w }) }", """{ "w": { "text": "a" } }""", 5)]
    [InlineData("query ($w: Where!) { tree(all: [$w, $w]) }", """{ "w": { "text": "a" } }""", 6)]
    [InlineData("query ($w: [Where!]) { tree(all: $w) }", """{ "w": [{ "text": "a" }, { "and": [{}, null] }] }""", 5.5)]
    [InlineData("query ($u: Int) { tree(where: { usual: $u }) }", "{}", 1.5)]
    [InlineData("query ($u: Int) { tree(where: { usual: $u }) }", """{ "u": null }""", 1)]
    public async Task What_stands_in_variables_counts_as_it_does_in_the_document(
        string document, string variables, double fieldCost) =>
        Assert.Equal(fieldCost, (await _host.CostAsync(document, variables)).FieldCost);

    [Theory]
    [InlineData("{ tones }", 19)]
    [InlineData("{ colour again: colour }", 15)]
    [InlineData("{ shy { product { name } } colour }", 9)]
    [InlineData("{ paged(first: 2) { items { name } } }", 31)]
    [InlineData("{ paged(first: 2) { others { name } } }", 111)]
    public async Task Enums_scalars_and_objects_make_the_type_cost(string document, double typeCost) =>
        Assert.Equal(typeCost, (await _host.CostAsync(document, "{}")).TypeCost);

    [Theory]
    [InlineData("{ one(last: 6) { name } }", "{}", 6)]
    [InlineData("{ one { name } }", "{}", 4)]
    [InlineData("{ one(in: { first: 5 }) { name } }", "{}", 5)]
    [InlineData("{ one(in: {}) { name } }", "{}", 3)]
    [InlineData("{ one(in: { first: null, page: { size: 2 } }) { name } }", "{}", 2)]
    [InlineData("{ one(last: 2, in: { first: null }) { name } }", "{}", 2)]
    [InlineData("query ($n: Int) { one(in: { first: $n }) { name } }", """{ "n": 9 }""", 9)]
    [InlineData("query ($n: Int) { one(in: { first: $n }) { name } }", "{}", 3)]
    [InlineData("query ($p: Page) { one(in: { first: null, page: $p }) { name } }", """{ "p": { "size": 9 } }""", 9)]
    [InlineData("query ($in: Slice) { one(in: $in) { name } }", """{ "in": { "first": 9 } }""", 9)]
    [InlineData("query ($in: Slice) { one(in: $in) { name } }", """{ "in": { "page": { "size": 2 } } }""", 3)]
    [InlineData("query ($in: Slice) { one(in: $in) { name } }", "{}", 4)]
    [InlineData("query ($in: Slice = { first: 8 }) { one(in: $in) { name } }", "{}", 8)]
    public async Task A_size_is_read_within_input_objects_however_they_are_given(
        string document, string variables, double items) =>
        Assert.Equal(items + 1, (await _host.CostAsync(document, variables)).TypeCost);

    [Theory]
    [InlineData("{ one(in: null) { name } }", "{}", "none is")]
    [InlineData("{ one(in: { first: null }) { name } }", "{}", "none is")]
    [InlineData("{ one(last: 2, in: { first: 5 }) { name } }", "{}", "2 are")]
    [InlineData("{ one(last: 2, in: { first: 5, page: { size: 1 } }) { name } }", "{}", "3 are")]
    [InlineData("query ($in: Slice) { one(last: 2, in: $in) { name } }", """{ "in": { "first": 5 } }""", "2 are")]
    [InlineData("query ($in: Slice) { one(in: $in) { name } }", """{ "in": { "first": null } }""", "none is")]
    public async Task One_slicing_argument_is_required_within_input_objects_as_well(
        string document, string variables, string told) => Assert.Equal(
        $"Field \"one\" must be given exactly one of its slicing arguments \"last\", \"in.first\", \"in.page.size\"; {told} given.",
        (await _host.ExecuteAsync(document, variables)).GetProperty("errors")[0].GetProperty("message").GetString());

    [Fact]
    public async Task Each_request_costs_what_its_own_variables_say()
    {
        const string weighed = "query ($f: Filter) { topProducts(filter: $f) }";
        const string sliced = "query ($in: Slice) { one(in: $in) { name } }";
        (string Variables, double FieldCost)[] filters =
        [
            ("""{ "f": {} }""", 20), ("{}", 5), ("""{ "f": null }""", 5), ("""{ "f": { "others": [] } }""", 21),
            ("""{ "f": { "approx": "ABOUT" } }""", 8), ("""{ "f": { "approx": null } }""", 20),
        ];
        (string Variables, double TypeCost)[] slices =
            [("""{ "in": { "first": 9 } }""", 10), ("""{ "in": { "first": 8 } }""", 9), ("{}", 5)];

        foreach (var (variables, cost) in filters.Concat(filters.Reverse()))
            Assert.Equal(cost, (await _host.CostAsync(weighed, variables)).FieldCost);
        foreach (var (variables, cost) in slices.Concat(slices.Reverse()))
            Assert.Equal(cost, (await _host.CostAsync(sliced, variables)).TypeCost);
    }

    [Fact]
    public void What_stood_in_variables_is_not_kept()
    {
        var cost = Cost("query ($f: Filter!) { needed(filter: $f) }");
        var value = CostOnce(cost);

        GC.Collect();

        Assert.False(value.IsAlive);
        GC.KeepAlive(cost);
    }

    [Fact]
    public void An_operation_that_is_given_nothing_weighed_looks_at_no_variable()
    {
        var variables = new UnreadableVariables();

        Assert.Equal(1, Cost("query ($in: Plain!) { plain(in: $in) }").With(variables, out _).FieldCost);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CostOnce(CostOfOperation cost)
    {
        var value = new Dictionary<string, object?> { ["others"] = new List<object?>() };
        Assert.Equal(2, cost.With(new Dictionary<string, object?> { ["f"] = value }, out _).FieldCost);
        return new WeakReference(value);
    }

    private CostOfOperation Cost(string document) => new(
        _host.Schema,
        Parser.Parse(document).Definitions.OfType<OperationDefinitionNode>().Single(),
        _host.Schema.QueryType,
        new Dictionary<string, FragmentDefinitionNode>());

    public void Dispose() => _host.Dispose();

    private async Task<double> FieldCostAsync(string document) => (await _host.CostAsync(document, "{}")).FieldCost;

    /// <summary>Variables that nobody may look at.</summary>
    private sealed class UnreadableVariables : IReadOnlyDictionary<string, object?>
    {
        public int Count => throw new InvalidOperationException();

        public IEnumerable<string> Keys => throw new InvalidOperationException();

        public IEnumerable<object?> Values => throw new InvalidOperationException();

        public object? this[string key] => throw new InvalidOperationException();

        public bool ContainsKey(string key) => throw new InvalidOperationException();

        public bool TryGetValue(string key, out object? value) => throw new InvalidOperationException();

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw new InvalidOperationException();

        IEnumerator IEnumerable.GetEnumerator() => throw new InvalidOperationException();
    }
}
