namespace TimeBanking.GraphQL.Tests.Execution;

public class SelectionTests
{
    private const string Sdl = """
        type Query { a: Int b: Int c: Node pets: [Pet] any: [Any] pet: Pet! }
        type Node { a: Int b: Int c: Node }
        interface Named { name: String }
        interface Pet implements Named { name: String owner: Node }
        type Cat implements Pet & Named { name: String owner: Node lives: Int! }
        type Dog implements Pet & Named { name: String owner: Node tricks: [String!] }
        type Rock { weight: Int }
        union Any = Cat | Rock
        """;

    private const string Root = """
        { "a": 1, "b": 2, "c": { "a": 3, "b": 4, "c": { "a": 5, "b": 6 } },
          "pet": { "__typename": "Dog", "name": "Rex", "tricks": ["sit"] },
          "pets": [{ "__typename": "Cat", "name": "Tom", "lives": 9, "owner": { "a": 7, "b": 8 } },
                   { "__typename": "Dog", "name": "Rex", "tricks": ["sit", null], "owner": { "a": 9 } }, null],
          "any": [{ "__typename": "Rock", "weight": 5 }, { "__typename": "Cat", "lives": null }] }
        """;

    public static TheoryData<string, string> Selections => new()
    {
        { "{ b a }", "{}" },
        { "{ x: b y: b a: b }", "{}" },
        { "{ a b a c { a } b c { b a } }", "{}" },
        { "{ c { c { a } } a ...F } fragment F on Query { c { c { b } a } b }", "{}" },
        { "{ ...F ...F ... on Query { b } ... { a } } fragment F on Query { a ...G } fragment G on Query { b }", "{}" },
        { "{ ... @skip(if: true) { a } ... @include(if: true) { b } }", "{}" },
        { "{ a @skip(if: true) b @include(if: false) c @skip(if: false) @include(if: true) { a } }", "{}" },
        { "query ($s: Boolean!, $i: Boolean!) { a @skip(if: $s) @include(if: $i) b @include(if: $i) c { a @skip(if: $s) b } }", """{"s": true, "i": true}""" },
        { "query ($s: Boolean!, $i: Boolean!) { a @skip(if: $s) @include(if: $i) b @include(if: $i) c { a @skip(if: $s) b } }", """{"s": false, "i": true}""" },
        { "query ($s: Boolean!, $i: Boolean!) { a @skip(if: $s) @include(if: $i) b @include(if: $i) c { a @skip(if: $s) b } }", """{"s": false, "i": false}""" },
        { "query ($s: Boolean!) { c { a } b a c @skip(if: $s) { b } }", """{"s": true}""" },
        { "query ($s: Boolean!) { c @skip(if: $s) { b } a c { a } }", """{"s": true}""" },
        { "query ($s: Boolean!) { c @skip(if: $s) { b } a c { a } }", """{"s": false}""" },
        { "query ($s: Boolean!) { ...F @skip(if: $s) ...F } fragment F on Query { a }", """{"s": true}""" },
        { "query ($s: Boolean!) { ...F @include(if: $s) b } fragment F on Query { a @skip(if: $s) c { a } }", """{"s": true}""" },
        { "query ($s: Boolean = true) { a @skip(if: $s) b }", "{}" },
        { "query ($s: Boolean = true) { a @skip(if: $s) b }", """{"s": null}""" },
        { "query ($s: Boolean = true) { b c { a @include(if: $s) b } }", """{"s": null}""" },
        { "{ __typename c { __typename t: __typename } pets { __typename } any { __typename } }", "{}" },
        { "{ pets { name ... on Cat { lives } ... on Dog { tricks } } }", "{}" },
        { "{ pets { ... on Named { name } ... on Pet { owner { a } } ... on Cat { owner { b } } } }", "{}" },
        { "{ any { ... on Rock { weight } ... on Cat { lives } ... on Named { name } } }", "{}" },
        { "{ any { ... on Pet { name } ...C } } fragment C on Cat { name lives }", "{}" },
        { "{ pet { name ...D } } fragment D on Dog { tricks name ... on Pet { owner { a } } }", "{}" },
        { "{ pets { ... on Cat { x: name } ... on Dog { x: name } } }", "{}" },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public Task Fields_are_collected_merged_and_ordered_as_specified(string document, string variables) =>
        ExecutionCase.AssertSameAsync(new ExecutionCase(Sdl, document, Root, variables));

    [Theory]
    [InlineData("""{"pet": {"__typename": "Rock"}}""")]
    [InlineData("""{"pet": {"__typename": "Missing"}}""")]
    [InlineData("""{"pet": {"__typename": "Named"}}""")]
    [InlineData("""{"pets": [{"__typename": "Cat"}, {"__typename": "Rock"}], "pet": {"__typename": "Cat", "lives": 1}}""")]
    [InlineData("""{"pet": {"name": "untyped"}}""")]
    public Task A_value_of_no_possible_type_is_an_error_of_its_field(string root) =>
        ExecutionCase.AssertSameAsync(new ExecutionCase(Sdl, "{ pets { name } pet { name } }", root));

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("")]
    [InlineData(null)]
    public Task The_operation_is_chosen_by_its_name(string? name) => ExecutionCase.AssertSameAsync(
        new ExecutionCase(Sdl, "query A { a } query B { b }", Root, OperationName: name),
        new ExecutionCase(Sdl, "query A { a }", Root, OperationName: name));

    [Fact]
    public async Task A_document_without_an_operation_is_refused()
    {
        // The reference implementation executes without validating; it names the same fault in the same words, but
        // ours is asked for an unused fragment first.
        var response = await new ExecutionCase(Sdl, "fragment F on Query { a }", Root).ExecuteAsync();
        Assert.False(response.TryGetProperty("data", out _));
        Assert.Equal("Fragment \"F\" is never used.", response.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Many_conditions_are_each_obeyed()
    {
        // More variables than a combination key has room for.
        const int Count = 40;
        var names = Enumerable.Range(0, Count).ToArray();
        var document = $"query ({string.Concat(names.Select(i => $"$v{i}: Boolean! "))}) "
            + $"{{ {string.Concat(names.Select(i => $"f{i}: a @include(if: $v{i}) "))}}}";
        var variables = "{" + string.Join(',', names.Select(i => $"\"v{i}\": {(i % 3 == 0 ? "true" : "false")}")) + "}";
        await ExecutionCase.AssertSameAsync(new ExecutionCase(Sdl, document, Root, variables));
    }
}
