using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Tests.Execution;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>Requests that pass a limit are refused before they are validated or executed, and told which limit.</summary>
public sealed class LimitTests
{
    private const string Sdl = """
        type Query { person: Person sum(of: [Int!], in: Box): Int }
        type Person { name: String friend: Person other: Person }
        input Box { of: [Int!] box: Box }
        """;

    [Theory]
    [InlineData("{ a: person { name } b: person { name } c: person { name } }", "MaxAliases", "TOO_MANY_ALIASES")]
    [InlineData("{ ...F ...F } fragment F on Query { a: person { b: name } }", "MaxAliases", "TOO_MANY_ALIASES")]
    [InlineData("{ person { name } ...F ...F } fragment F on Query { sum(of: 1) }", "MaxRootFields", "TOO_MANY_ROOT_FIELDS")]
    [InlineData("{ person { name @a @b @c } }", "MaxDirectives", "TOO_MANY_DIRECTIVES")]
    [InlineData("query @a @b @c { person { name } }", "MaxDirectives", "TOO_MANY_DIRECTIVES")]
    [InlineData(
        "{ person { ...F ...F } } fragment F on Person { ...G } fragment G on Person { name }",
        "MaxFragmentSpreads", "TOO_MANY_FRAGMENT_SPREADS")]
    [InlineData("{ sum(of: [1, 2, 3, 4]) }", "MaxListLength", "LIST_TOO_LONG")]
    [InlineData("{ sum(in: { box: { of: [1, 2, 3, 4] } }) }", "MaxListLength", "LIST_TOO_LONG")]
    [InlineData("query ($of: [Int!] = [1, 2, 3, 4]) { sum(of: $of) }", "MaxListLength", "LIST_TOO_LONG")]
    [InlineData("{ person { friend { friend { friend { friend { name } } } } } }", "MaxDepth", "TOO_DEEP")]
    [InlineData(
        "{ person { ...F } } fragment F on Person { friend { ...G } } "
        + "fragment G on Person { friend { friend { friend { name } } } }",
        "MaxDepth", "TOO_DEEP")]
    public async Task A_document_that_passes_a_limit_is_told_the_setting_and_its_value(
        string document, string setting, string code)
    {
        var limits = new OperationLimits
        {
            MaxAliases = 2,
            MaxRootFields = 2,
            MaxDirectives = 2,
            MaxFragmentSpreads = 3,
            MaxListLength = 3,
            MaxDepth = 5,
        };
        using var host = new EngineHost(Sdl, options: new ExecutionOptions { Limits = limits });

        var error = Assert.Single((await host.ExecuteAsync(document)).GetProperty("errors").EnumerateArray());

        AssertNames(error, setting, code, (int)limits.GetType().GetProperty(setting)!.GetValue(limits)!);
        Assert.Equal(1, error.GetProperty("locations")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("""{ "of": [1, 2, 3, 4] }""")]
    [InlineData("""{ "in": { "box": { "of": [1, 2, 3, 4] } } }""")]
    [InlineData("""{ "unknown": [[1, 2, 3, 4]] }""")]
    public async Task A_list_in_a_variable_is_held_against_the_same_limit(string variables)
    {
        var options = new ExecutionOptions { Limits = new OperationLimits { MaxListLength = 3 } };
        using var host = new EngineHost(Sdl, options: options);

        var answer = await host.ExecuteAsync("query ($of: [Int!], $in: Box) { sum(of: $of, in: $in) }", variables);

        AssertNames(Assert.Single(answer.GetProperty("errors").EnumerateArray()), "MaxListLength", "LIST_TOO_LONG", 3);
    }

    [Fact]
    public async Task As_many_errors_of_variables_as_allowed_are_reported()
    {
        var options = new ExecutionOptions { Limits = new OperationLimits { MaxErrors = 2 } };
        using var host = new EngineHost(Sdl, options: options);

        var answer = await host.ExecuteAsync("query ($of: [Int!]) { sum(of: $of) }", """{ "of": ["a", "b", "c"] }""");

        Assert.Equal(3, answer.GetProperty("errors").GetArrayLength());
        AssertNames(answer.GetProperty("errors")[2], "MaxErrors", "TOO_MANY_ERRORS", 2);
    }

    [Fact]
    public async Task A_long_name_that_every_error_quotes_is_cut_in_each()
    {
        using var host = new EngineHost(Sdl);
        var name = new string('n', 50_000);
        var unused = string.Concat(Enumerable.Range(0, 100).Select(i => $"$a{i}: Int "));

        var ofDocument = await host.ExecuteAsync($"query {name}({unused}) {{ __typename }}");
        var ofVariables = await host.ExecuteAsync(
            $"query (${name}: [Int!]) {{ sum(of: ${name}) }}",
            $$"""{ "{{name}}": [{{string.Join(',', Enumerable.Repeat("true", 1_000))}}] }""");

        foreach (var answer in (JsonElement[])[ofDocument, ofVariables])
        {
            var messages = answer.GetProperty("errors").EnumerateArray()
                .Select(error => error.GetProperty("message").GetString()!).ToList();
            Assert.InRange(messages.Count, 50, 101);
            Assert.All(messages, message => Assert.InRange(message.Length, 1, 10_000));
            Assert.EndsWith("nnn…", messages[0], StringComparison.Ordinal);
        }
    }

    /// <summary>Half of a character could not be written as JSON.</summary>
    [Fact]
    public void A_long_message_is_cut_between_characters()
    {
        var even = new GraphQLError(string.Concat(Enumerable.Repeat("🙂", 6_000))).Message;
        var odd = new GraphQLError("x" + string.Concat(Enumerable.Repeat("🙂", 6_000))).Message;

        Assert.Equal(string.Concat(Enumerable.Repeat("🙂", 4_999)) + "…", even);
        Assert.Equal("x" + string.Concat(Enumerable.Repeat("🙂", 4_999)) + "…", odd);
        Assert.Equal(new string('x', 10_000), new GraphQLError(new string('x', 10_000)).Message);
    }

    [Fact]
    public async Task Fragments_that_double_at_each_step_are_counted_in_the_time_of_their_length()
    {
        using var host = new EngineHost(Sdl);
        var document = new StringBuilder("{ person { ...F0 } } ");
        for (var i = 0; i < 60; i++)
            document.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"fragment F{i} on Person {{ x: friend {{ ...F{i + 1} }} y: friend {{ ...F{i + 1} }} }} ");
        document.Append("fragment F60 on Person { name }");
        var clock = Stopwatch.StartNew();

        var answer = await host.ExecuteAsync(document.ToString());

        AssertNames(answer.GetProperty("errors")[0], "MaxAliases", "TOO_MANY_ALIASES", 100);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("{ person { ...F } } fragment F on Person { friend { ...F } }")]
    [InlineData("{ person { ...F } } fragment F on Person { ...G } fragment G on Person { ...F name }")]
    public async Task Circular_fragments_are_counted_once_and_refused_by_validation(string document)
    {
        using var host = new EngineHost(Sdl);

        var answer = await host.ExecuteAsync(document);

        Assert.StartsWith(
            "Cannot spread fragment",
            answer.GetProperty("errors")[0].GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_is_refused_where_it_is_switched_off_and_typename_stays()
    {
        using var host = new EngineHost(Sdl, options: new ExecutionOptions { Introspection = false, Suggestions = false });
        host.Resolve("Query.person", _ => new(new object()));

        var schema = await host.ExecuteAsync("{ __schema { types { name } } }");
        var type = await host.ExecuteAsync("{ ...F } fragment F on Query { a: __type(name: \"Person\") { name } }");
        var names = await host.ExecuteAsync("{ __typename person { __typename } }");
        var misspelt = await host.ExecuteAsync("{ persn { name } }");

        foreach (var refused in (JsonElement[])[schema, type])
            Assert.Equal(
                "INTROSPECTION_NOT_ALLOWED",
                refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("""{"__typename":"Query","person":{"__typename":"Person"}}""", names.GetProperty("data").GetRawText());
        Assert.Equal(
            "Cannot query field \"persn\" on type \"Query\".",
            misspelt.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public void A_limit_that_makes_no_sense_is_refused_by_name() =>
        Assert.Contains(
            "MaxAliases must be a whole number from 1, not 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => new EngineHost(
                Sdl, options: new ExecutionOptions { Limits = new OperationLimits { MaxAliases = 0 } })).Message,
            StringComparison.Ordinal);

    private static void AssertNames(JsonElement error, string setting, string code, int limit)
    {
        Assert.Contains($"The limit is the setting {setting}.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        var extensions = error.GetProperty("extensions");
        Assert.Equal(code, extensions.GetProperty("code").GetString());
        Assert.Equal(setting, extensions.GetProperty("setting").GetString());
        Assert.Equal(limit, extensions.GetProperty("limit").GetInt32());
    }
}
