using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Execution;

public class DocumentCacheTests
{
    private static readonly Schema Schema = SchemaBuilder.FromSdl(Parser.Parse("type Query { a: Int }"));

    [Fact]
    public void The_document_that_was_not_used_longest_makes_room()
    {
        var cache = new DocumentCache(2, 1024);
        cache.Add("one", Document());
        cache.Add("two", Document());
        Assert.True(cache.TryGet("one", out _));
        cache.Add("three", Document());
        Assert.True(cache.TryGet("one", out _));
        Assert.False(cache.TryGet("two", out _));
        Assert.True(cache.TryGet("three", out _));
    }

    [Fact]
    public void The_first_of_two_with_the_same_text_stays()
    {
        var cache = new DocumentCache(2, 1024);
        var first = Document();
        cache.Add("text", first);
        cache.Add("text", Document());
        Assert.True(cache.TryGet("text", out var kept));
        Assert.Same(first, kept);
    }

    [Fact]
    public void A_cache_without_room_keeps_nothing()
    {
        var cache = new DocumentCache(0, 1024);
        cache.Add("text", Document());
        Assert.False(cache.TryGet("text", out _));
    }

    [Fact]
    public void Long_documents_make_room_by_their_length_and_very_long_ones_are_not_kept()
    {
        var cache = new DocumentCache(1000, 160);
        for (var i = 0; i < 50; i++)
            cache.Add($"{i:0000000000}", Document());
        cache.Add("this one has more than a sixteenth", Document());

        Assert.Equal(
            Enumerable.Range(34, 16), Enumerable.Range(0, 50).Where(i => cache.TryGet($"{i:0000000000}", out _)));
        Assert.False(cache.TryGet("this one has more than a sixteenth", out _));
    }

    [Fact]
    public async Task A_thousand_long_documents_of_anybody_leave_the_memory_as_it_was()
    {
        using var host = new EngineHost("type Query { a: Int }");
        host.Resolve("Query.a", _ => new(0));
        await host.ExecuteAsync("{ a }");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var many = string.Concat(Enumerable.Repeat("a ", 7_000));
        for (var i = 0; i < 200; i++)
            await host.ExecuteAsync($"{{ {many} }} # {i}");

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 40 * 1024 * 1024);
    }

    [Fact]
    public async Task A_document_is_executed_with_new_variables_and_conditions_each_time()
    {
        using var host = new EngineHost("type Query { a(n: Int): Int b: Int }");
        host.Resolve("Query.a", context => new(context.Argument(0)));
        host.Resolve("Query.b", _ => new(0));
        const string Document = "query ($n: Int, $s: Boolean!) { a(n: $n) b @skip(if: $s) }";
        var first = await host.ExecuteAsync(Document, """{"n": 1, "s": true}""");
        var second = await host.ExecuteAsync(Document, """{"n": 2, "s": false}""");
        var third = await host.ExecuteAsync(Document, """{"n": 3, "s": true}""");
        Assert.Equal(
            ["""{"a":1}""", """{"a":2,"b":0}""", """{"a":3}"""],
            new[] { first, second, third }.Select(response => response.GetProperty("data").GetRawText()));
    }

    private static PreparedDocument Document() => new(Schema, Parser.Parse("{ a }"), length: 5);
}
