using System.Text.Json;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Tests.Execution;

public sealed class ResolverErrorTests : IDisposable
{
    private readonly EngineHost _host = new("""
        type Query { told: Int secret: Int later: Int partial: Int list: [Thing] after: Int unresolved: Int }
        type Thing { n: Int! }
        """);

    public ResolverErrorTests()
    {
        _host.Resolve("Query.told", _ => throw new GraphQLException(
            "You may not.", new Dictionary<string, object?> { ["code"] = "DENIED", ["tries"] = 3, ["who"] = new[] { "a", null } }));
        _host.Resolve("Query.secret", _ => throw new InvalidOperationException("password=hunter2"));
        _host.Resolve("Query.later", async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("password=hunter2");
        });
        _host.Resolve("Query.partial", context =>
        {
            context.ReportError(new GraphQLError("Only half of it."));
            return new(50);
        });
        _host.Resolve("Query.list", _ => new(new object?[] { 1, new GraphQLException("Not this one."), 2 }));
        _host.Resolve("Query.after", _ => new(1));
        _host.Resolve("Thing.n", context => new(context.Parent));
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task What_a_resolver_says_on_purpose_reaches_the_client()
    {
        var error = await ErrorOf("{ told }");
        Assert.Equal("You may not.", error.GetProperty("message").GetString());
        Assert.Equal("""{"code":"DENIED","tries":3,"who":["a",null]}""", error.GetProperty("extensions").GetRawText());
    }

    [Theory]
    [InlineData("{ secret }")]
    [InlineData("{ later }")]
    public async Task What_a_resolver_did_not_expect_is_masked_and_logged_under_the_same_reference(string document)
    {
        var error = await ErrorOf(document);
        Assert.Equal("Something went wrong on our side.", error.GetProperty("message").GetString());
        Assert.DoesNotContain("hunter2", error.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("INTERNAL_ERROR", error.GetProperty("extensions").GetProperty("code").GetString());
        var reference = error.GetProperty("extensions").GetProperty("reference").GetString()!;
        Assert.Matches("^[2-9A-Z]{5}-[2-9A-Z]{5}$", reference);
        var (message, exception) = Assert.Single(_host.Log.Entries);
        Assert.Contains(reference, message, StringComparison.Ordinal);
        Assert.Equal("password=hunter2", exception?.Message);
    }

    [Fact]
    public async Task The_log_names_the_operation_the_field_and_the_path()
    {
        await _host.ExecuteAsync("query Start { x: secret }");
        Assert.StartsWith(
            "Operation Start failed at Query.secret (x); reference ",
            Assert.Single(_host.Log.Entries).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_of_one_operation_share_a_reference_and_do_not_flood_the_log()
    {
        _host.Resolve("Query.list", _ => new(Enumerable.Range(0, 1000).Cast<object?>().ToArray()));
        _host.Resolve("Thing.n", _ => throw new InvalidOperationException("password=hunter2"));
        var response = await _host.ExecuteAsync("{ list { n } }");
        var references = response.GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("extensions").GetProperty("reference").GetString()).ToList();
        Assert.Equal(1000, references.Count);
        Assert.Single(references.Distinct());
        Assert.Equal(10, _host.Log.Entries.Count);
    }

    [Fact]
    public async Task A_value_that_its_type_cannot_have_is_not_told()
    {
        _host.Resolve("Query.after", _ => new("password=hunter2"));
        var error = await ErrorOf("{ after }");
        Assert.DoesNotContain("hunter2", error.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("hunter2", Assert.Single(_host.Log.Entries).Exception?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_engine_itself_is_masked_too()
    {
        using var host = new EngineHost("type Query { one: Int two: Int }");
        host.Resolve("Query.one", _ => new(1));
        var result = await host.Executor.ExecuteAsync(
            new GraphQLRequest("query Start { one }"), new NoServices(), TestContext.Current.CancellationToken);
        Assert.Equal(ExecutionOutcome.InternalError, result.Outcome);
        Assert.DoesNotContain("hunter2", result.ToJson(), StringComparison.Ordinal);
        var (message, exception) = Assert.Single(host.Log.Entries);
        Assert.StartsWith("Operation Start failed at its preparation", message, StringComparison.Ordinal);
        Assert.Equal("password=hunter2", exception?.Message);
    }

    [Fact]
    public async Task A_reported_error_stands_beside_the_value()
    {
        var response = await _host.ExecuteAsync("{ x: partial }");
        Assert.Equal("""{"x":50}""", response.GetProperty("data").GetRawText());
        Assert.Equal(
            """{"message":"Only half of it.","locations":[{"line":1,"column":3}],"path":["x"]}""",
            response.GetProperty("errors")[0].GetRawText());
    }

    [Fact]
    public async Task An_exception_in_place_of_an_item_is_the_error_of_that_item()
    {
        var response = await _host.ExecuteAsync("{ list { n } }");
        Assert.Equal("""{"list":[{"n":1},null,{"n":2}]}""", response.GetProperty("data").GetRawText());
        Assert.Equal("""["list",1]""", response.GetProperty("errors")[0].GetProperty("path").GetRawText());
    }

    [Fact]
    public async Task A_field_without_a_resolver_is_our_fault()
    {
        var error = await ErrorOf("{ unresolved }");
        Assert.Equal("Something went wrong on our side.", error.GetProperty("message").GetString());
        Assert.Equal("Query.unresolved has no resolver.", Assert.Single(_host.Log.Entries).Exception?.Message);
    }

    [Fact]
    public async Task A_cancelled_request_calls_no_further_resolver_and_answers_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var wasCalled = false;
        _host.Resolve("Query.told", _ =>
        {
            cancelled.Cancel();
            return new(1);
        });
        _host.Resolve("Query.after", _ =>
        {
            wasCalled = true;
            return new(1);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _host.ExecuteAsync("{ told after }", cancellationToken: cancelled.Token));
        Assert.False(wasCalled);
        Assert.Empty(_host.Log.Entries);
    }

    [Fact]
    public async Task A_resolver_that_waits_is_told_of_the_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        _host.Resolve("Query.later", async context =>
        {
            cancelled.CancelAfter(TimeSpan.FromMilliseconds(5));
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return 1;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _host.ExecuteAsync("{ later }", cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task A_cancellation_that_is_not_the_request_s_is_an_error_like_any_other()
    {
        _host.Resolve("Query.later", _ => throw new OperationCanceledException("a database gave up"));
        var error = await ErrorOf("{ later }");
        Assert.Equal("Something went wrong on our side.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_error_below_a_place_that_is_null_already_is_left_out()
    {
        using var host = new EngineHost("type Query { a: Pair } type Pair { soon: Int! late: Int! other: Int }");
        var release = new TaskCompletionSource<object?>();
        host.Resolve("Query.a", _ => new(1));
        host.Resolve("Pair.late", async _ => await release.Task ?? throw new GraphQLException("too late"));
        host.Resolve("Pair.soon", async context =>
        {
            await Task.Yield();
            _ = Task.Delay(5, context.CancellationToken).ContinueWith(_ => release.SetResult(null), TaskScheduler.Default);
            throw new GraphQLException("first");
        });
        var response = await host.ExecuteAsync("{ a { late soon } }");
        Assert.Equal("""{"a":null}""", response.GetProperty("data").GetRawText());
        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.Equal("first", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_context_tells_a_resolver_where_it_is()
    {
        using var host = new EngineHost("""
            type Query { list: [Item] }
            type Item { sub(n: Int = 4, absent: Int): Item seen: String }
            """);
        var seen = new List<string>();
        host.Resolve("Query.list", _ => new(new[] { "x", "y" }));
        host.Resolve("Item.sub", context =>
        {
            seen.Add($"{string.Join('.', context.Path)} {context.ParentType.Name}.{context.Field.Name} {context.Parent} "
                + $"{context.Argument(0)} {ReferenceEquals(context.Argument(1), ArgumentValue.Absent)} "
                + $"{context.IsSelected("seen")} {context.IsSelected("sub")}");
            return new($"{context.Parent}'");
        });
        host.Resolve("Item.seen", context => new((string)context.Parent!));
        await host.ExecuteAsync("{ a: list { b: sub { ...F } } } fragment F on Item { s: seen }");
        Assert.Equal(
            ["a.0.b Item.sub x 4 True True False", "a.1.b Item.sub y 4 True True False"],
            seen);
    }

    /// <summary>The request's scope is broken.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public object GetService(Type serviceType) => throw new InvalidOperationException("password=hunter2");
    }

    private async Task<JsonElement> ErrorOf(string document)
    {
        var response = await _host.ExecuteAsync(document);
        return Assert.Single(response.GetProperty("errors").EnumerateArray());
    }
}
