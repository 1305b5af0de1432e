namespace TimeBanking.GraphQL.Tests.Execution;

public class NullPropagationTests
{
    private const string Sdl = """
        type Query { a: Node b: Node! list: [Node] strict: [Node!] bound: [Node]! both: [Node!]! grid: [[Int!]]
          deep: [[[Node!]!]] number: Int text: String! }
        type Node { id: Int name: String! child: Node must: Node! items: [Item!] all: [Item!]! }
        type Item { n: Int! label: String }
        """;

    public static TheoryData<string, string> Failures => new()
    {
        { "{ number text }", """{"number": null, "text": null}""" },
        { "{ number text }", """{"number": {"$error": "no"}, "text": {"$error": "bad"}}""" },
        { "{ number text }", """{"number": {"$error": "no"}, "text": "fine"}""" },
        { "{ a { id name } number }", """{"a": {"id": 1, "name": null}, "number": 2}""" },
        { "{ a { name id } number }", """{"a": {"name": {"$error": "x"}, "id": {"$error": "y"}}, "number": 2}""" },
        { "{ a { id name } number }", """{"a": {"id": {"$error": "x"}, "name": {"$error": "y"}}}""" },
        { "{ b { must { must { name } } } number }", """{"b": {"must": {"must": {"name": null}}}, "number": 1}""" },
        { "{ number b { must { name } } }", """{"number": {"$error": "kept"}, "b": {"must": null}}""" },
        { "{ a { must { must { name } } child { id } } }", """{"a": {"must": {"must": {"name": null}}}}""" },
        { "{ a { child { must { name } } id } }", """{"a": {"id": 3, "child": {"must": {"name": null}}}}""" },
        { "{ list { name } }", """{"list": [{"name": "x"}, null, {"name": null}, {"$error": "item"}]}""" },
        { "{ strict { name } }", """{"strict": [{"name": "x"}, null, {"name": null}]}""" },
        { "{ strict { name } }", """{"strict": [{"name": "x"}, {"name": {"$error": "e"}}, {"$error": "later"}]}""" },
        { "{ bound { name } }", """{"bound": null}""" },
        { "{ bound { name } number }", """{"bound": [{"name": null}, null], "number": 1}""" },
        { "{ number both { name } }", """{"both": [{"name": "x"}, {"name": null}], "number": 1}""" },
        { "{ both { name } }", """{"both": []}""" },
        { "{ grid }", """{"grid": [[1, 2], [null, 3], null, [], [{"$error": "cell"}], ["x"]]}""" },
        { "{ deep { name } }", """{"deep": [[[{"name": "a"}], []], [[{"name": "b"}, {"name": null}], [null]], null, [null]]}""" },
        { "{ a { items { n label } all { n } } }", """{"a": {"items": [{"n": 1}, {"n": null}], "all": [{"n": 1}]}}""" },
        { "{ a { all { n } id } }", """{"a": {"all": [{"n": {"$error": "deep"}}], "id": 1}}""" },
        { "{ list { items { n } } }", """{"list": [{"items": [{"n": 1}]}, {"items": [{"n": null}]}, {"items": null}]}""" },
        { "{ x: a { n: name } y: a { id } }", """{"a": {"id": 1, "name": null}}""" },
        { "{ list { id } }", """{"list": {"id": 1}}""" },
        { "{ list { id } }", """{"list": "text"}""" },
        { "{ number text }", """{"number": 1.5, "text": 1}""" },
        { "{ number text }", """{"number": 3000000000, "text": true}""" },
        { "{ number text }", """{"number": "12", "text": 12}""" },
        { "{ number text }", """{"number": true, "text": 1.25}""" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public Task A_null_or_error_goes_up_to_the_nearest_place_that_may_be_null(string document, string root) =>
        ExecutionCase.AssertSameAsync(new ExecutionCase(Sdl, document, root));
}
