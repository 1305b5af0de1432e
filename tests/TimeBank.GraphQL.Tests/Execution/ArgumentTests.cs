namespace TimeBanking.GraphQL.Tests.Execution;

public class ArgumentTests
{
    private const string Sdl = """
        type Query {
          f(i: Int, n: Int! = 3, s: String = "d", e: Color, l: [Int!], g: [[String]], o: In, one: One, x: Float, b: Boolean, id: ID): String
          must(i: Int!, o: In!): String
          nested: Query
        }
        enum Color { RED GREEN }
        input In { a: Int! b: String = "deep" c: In d: [Color!] = [RED] }
        input One @oneOf { p: Int q: String }
        """;

    private const string Root = """
        { "f": {"$arguments": true}, "must": {"$arguments": true}, "nested": { "f": {"$arguments": true} } }
        """;

    public static TheoryData<string, string> Arguments => new()
    {
        { "{ f }", "{}" },
        { "{ f(i: null, s: null, e: null, l: null) }", "{}" },
        { "{ f(i: 1, n: 2, s: \"é \\u00e9 \\\" x\", e: GREEN, l: 5, g: [[\"a\", null], null], x: 2, b: false, id: 7) }", "{}" },
        { "{ f(o: { a: 1 }, l: [1, 2]) nested { f(o: { a: 1, c: { a: 2, d: GREEN, b: null } }) } }", "{}" },
        { "{ f(one: { p: 1 }) other: f(one: { q: \"x\" }) }", "{}" },
        { "query ($i: Int) { f(i: $i) }", "{}" },
        { "query ($i: Int) { f(i: $i) }", """{"i": null}""" },
        { "query ($i: Int) { f(i: $i) a: f(i: $i, n: 4) nested { f(l: [1, 2], i: $i) } }", """{"i": 4}""" },
        { "query ($i: Int = 8) { f(i: $i) }", "{}" },
        { "query ($i: Int = 8) { f(i: $i, n: $i) }", """{"i": null}""" },
        { "query ($s: String) { f(s: $s) }", "{}" },
        { "query ($s: String) { f(s: $s) }", """{"s": null}""" },
        { "query ($n: Int) { f(n: $n) }", "{}" },
        { "query ($l: [Int!]) { f(l: $l) }", """{"l": 5}""" },
        { "query ($l: [Int!]) { f(l: $l) }", """{"l": [1, null]}""" },
        { "query ($k: Int!) { f(l: [1, $k]) }", """{"k": 2}""" },
        { "query ($k: Int = 1) { f(l: [1, $k]) }", """{"k": null}""" },
        { "query ($g: [String]) { f(g: [$g, [\"x\"]]) }", """{"g": ["a", null]}""" },
        { "query ($g: String) { f(g: [[$g]]) }", "{}" },
        { "query ($o: In) { f(o: $o) }", """{"o": {"a": 1, "c": {"a": 2}}}""" },
        { "query ($o: In) { f(o: $o) }", """{"o": {"b": "x"}}""" },
        { "query ($o: In) { f(o: $o) }", """{"o": {"a": 1, "zzz": 2}}""" },
        { "query ($o: In!) { f(o: $o) }", "{}" },
        { "query ($o: In!) { f(o: $o) }", """{"o": null}""" },
        { "query ($o: In = { a: 9, d: [] }) { f(o: $o) }", "{}" },
        { "query ($a: Int!, $b: String) { f(o: { a: $a, b: $b, c: { a: $a } }) }", """{"a": 1}""" },
        { "query ($a: Int!, $b: String) { f(o: { a: $a, b: $b }) }", """{"a": 1, "b": null}""" },
        { "query ($a: Int = 1) { f(o: { a: $a }) nested { f } }", """{"a": null}""" },
        { "query ($one: One) { f(one: $one) }", """{"one": {"p": 1}}""" },
        { "query ($one: One) { f(one: $one) }", """{"one": {"p": 1, "q": "x"}}""" },
        { "query ($one: One) { f(one: $one) }", """{"one": {"p": null}}""" },
        { "query ($one: One) { f(one: $one) }", """{"one": {}}""" },
        { "query ($p: Int!) { f(one: { p: $p }) }", """{"p": 4}""" },
        { "query ($e: Color!) { f(e: $e) }", """{"e": "GREEN"}""" },
        { "query ($e: Color!) { f(e: $e) }", """{"e": "BLUE"}""" },
        { "query ($e: [Color!]!) { f(o: { a: 1, d: $e }) }", """{"e": ["GREEN", 1, "RED"]}""" },
        { "query ($i: Int!, $b: Boolean!, $x: Float!) { f(i: $i, b: $b, x: $x) }", """{"i": "1", "b": 1, "x": "y"}""" },
        { "query ($i: Int, $id: ID) { f(i: $i, id: $id) }", """{"i": 1.0, "id": 12}""" },
        { "query ($i: Int, $id: ID) { f(i: $i, id: $id) }", """{"i": 1.5, "id": 1.5}""" },
        { "query ($i: Int!, $o: In!) { must(i: $i, o: $o) }", """{"i": 1, "o": {"a": 2}}""" },
        { "query ($i: Int = 5) { must(i: $i, o: { a: $i }) }", "{}" },
        { "query ($i: Int!) { f(i: $i) }", """{"i": 1, "unknown": 2}""" },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public Task Arguments_and_variables_are_coerced_as_specified(string document, string variables) =>
        ExecutionCase.AssertSameAsync(new ExecutionCase(Sdl, document, Root, variables));
}
