using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

public sealed class SubscriptionTests : IAsyncDisposable
{
    private readonly Stations _stations = new();
    private readonly ServiceProvider _services;

    public SubscriptionTests() => _services = new ServiceCollection()
        .AddSingleton(_stations)
        .AddScoped<BatchScheduler>()
        .AddScoped<PlaceNames>()
        .BuildServiceProvider();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public void The_root_is_made_of_the_methods_and_takes_the_arguments_of_both() => Assert.Equal(
        ["measured(place: String): Reading!", "degrees(plus: Int! = 0): Int!"],
        SchemaPrinter.Print(Schema()).Split("type Subscription {")[1].Split('}')[0].Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Contains("): ", StringComparison.Ordinal)));

    [Fact]
    public async Task Each_event_is_answered_in_order()
    {
        await using var events = await EventsAsync("subscription { measured { place degrees } }");
        _stations.Report("Ghent", 7);
        _stations.Report("Delft", 8);

        Assert.Equal("""{"data":{"measured":{"place":"Ghent","degrees":7}}}""", await NextAsync(events));
        Assert.Equal("""{"data":{"measured":{"place":"Delft","degrees":8}}}""", await NextAsync(events));
    }

    [Fact]
    public async Task The_source_leaves_out_what_the_arguments_do_not_ask_for()
    {
        await using var events = await EventsAsync("""subscription { measured(place: "Delft") { degrees } }""");
        _stations.Report("Ghent", 7);
        _stations.Report("Delft", 8);

        Assert.Equal("""{"data":{"measured":{"degrees":8}}}""", await NextAsync(events));
    }

    [Fact]
    public async Task Both_methods_receive_an_argument_that_both_take()
    {
        await using var events = await EventsAsync("subscription { degrees(plus: 10) }");
        _stations.Report("Ghent", 1);

        Assert.Equal("""{"data":{"degrees":21}}""", await NextAsync(events));
    }

    [Fact]
    public async Task Each_event_has_data_loaders_of_its_own()
    {
        await using var events = await EventsAsync("subscription { measured { longName } }");
        _stations.Report("Ghent", 1);
        _stations.Report("Ghent", 1);

        Assert.NotEqual(await NextAsync(events), await NextAsync(events));
    }

    [Fact]
    public async Task An_event_that_fails_is_answered_with_errors_and_the_next_goes_on()
    {
        await using var events = await EventsAsync("subscription { measured { fahrenheit } }");
        _stations.Report("Ghent", -300);
        _stations.Report("Ghent", 10);

        Assert.Contains("Nothing is that cold.", await NextAsync(events), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"measured":{"fahrenheit":50}}}""", await NextAsync(events));
    }

    [Fact]
    public async Task The_subscription_completes_when_its_source_does()
    {
        await using var events = await EventsAsync("subscription { degrees }");
        _stations.Report("Ghent", 1);
        _stations.End();

        Assert.Equal("""{"data":{"degrees":1}}""", await NextAsync(events));
        Assert.Null(await NextAsync(events));
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_subscription_with_an_error_that_tells_nothing_of_it()
    {
        await using var events = await EventsAsync("subscription { degrees }");
        _stations.End(new InvalidOperationException("secret"));

        var end = await NextAsync(events);

        Assert.Contains("INTERNAL_ERROR", end, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", end, StringComparison.Ordinal);
        Assert.Null(await NextAsync(events));
    }

    [Theory]
    [InlineData("""subscription { measured(place: "nowhere") { place } }""", "There is no such place.")]
    [InlineData("""subscription { measured(place: "broken") { place } }""", "INTERNAL_ERROR")]
    [InlineData("subscription { gone }", "Cannot query field")]
    [InlineData("subscription { degrees, measured { place } }", "must select only one top level field")]
    [InlineData("subscription($plus: Int!) { degrees(plus: $plus) }", "has invalid value")]
    [InlineData("subscription {", "Syntax Error")]
    public async Task What_cannot_begin_is_a_request_error(string document, string message)
    {
        var answer = await SubscribeAsync(document, new());

        Assert.Null(answer.Events);
        Assert.Contains(message, answer.Result!.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Result!.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", answer.Result!.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_are_answered_at_once() => Assert.Equal(
        """{"data":{"hello":"Hello you"}}""", (await SubscribeAsync("{ hello }", new())).Result!.ToJson());

    [Fact]
    public async Task The_source_is_told_when_the_client_leaves()
    {
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        var answer = await SubscribeAsync("subscription { degrees }", new());
        var events = answer.Events!.GetAsyncEnumerator(client.Token);
        var waiting = events.MoveNextAsync().AsTask();
        await _stations.HasListenersAsync(1);

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await _stations.HasListenersAsync(0);
    }

    [Fact]
    public async Task Who_reads_too_slowly_gets_what_waited_and_then_an_error_and_the_source_is_let_go()
    {
        await using var events = await EventsAsync("subscription { degrees }", new() { BufferedEvents = 3 });
        for (var i = 0; i < 100; i++)
            _stations.Report("Ghent", i);
        await _stations.HasListenersAsync(0);

        for (var i = 0; i < 3; i++)
            Assert.Contains("data", await NextAsync(events), StringComparison.Ordinal);
        string? last = null;
        while (await NextAsync(events) is { } next)
            last = next;
        Assert.Contains("SUBSCRIBER_TOO_SLOW", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_keeps_its_own_events_is_read_at_the_pace_of_the_client()
    {
        await using var events = await EventsAsync("subscription { pacedDegrees }", new() { BufferedEvents = 3 });
        for (var i = 0; i < 100; i++)
            _stations.Report("Ghent", i);

        for (var i = 0; i < 100; i++)
            Assert.Equal($$$"""{"data":{"pacedDegrees":{{{i}}}}}""", await NextAsync(events));
    }

    [Fact]
    public async Task An_event_that_takes_too_long_is_given_up_and_the_next_goes_on()
    {
        await using var events = await EventsAsync(
            "subscription { measured { slow } }", new() { ExecutionTimeout = TimeSpan.FromSeconds(0.5) });
        _stations.Report("Ghent", 100_000);
        _stations.Report("Ghent", 1);

        Assert.Contains("EXECUTION_TIMEOUT", await NextAsync(events), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"measured":{"slow":1}}}""", await NextAsync(events));
    }

    [Fact]
    public async Task A_source_that_does_not_come_in_time_is_given_up()
    {
        var answer = await SubscribeAsync(
            """subscription { measured(place: "never") { place } }""",
            new() { ExecutionTimeout = TimeSpan.FromMilliseconds(50) });

        Assert.Contains("EXECUTION_TIMEOUT", answer.Result!.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_whose_rights_are_withdrawn_receives_nothing_more()
    {
        await using var events = await EventsAsync(
            "subscription { degrees }", new() { CarryCaller = (_, _, _) => new(_stations.IsOpen) });
        _stations.Report("Ghent", 1);
        Assert.Equal("""{"data":{"degrees":1}}""", await NextAsync(events));

        _stations.IsOpen = false;
        _stations.Report("Ghent", 2);

        Assert.Contains("NO_LONGER_ALLOWED", await NextAsync(events), StringComparison.Ordinal);
        Assert.Null(await NextAsync(events));
        await _stations.HasListenersAsync(0);
    }

    [Fact]
    public async Task A_subscription_whose_time_is_over_in_the_moment_it_has_begun_is_told_so()
    {
        await using var services = new ServiceCollection()
            .AddSingleton(_stations)
            .AddSingleton<TimeProvider>(new LastMoment())
            .BuildServiceProvider();
        var executor = new RequestExecutor(Schema(), new(), NullLogger<RequestExecutor>.Instance);

        var answer = await executor.SubscribeAsync(new GraphQLRequest("subscription { degrees }"), services, Ended);

        Assert.Contains("EXECUTION_TIMEOUT", answer.Result?.ToJson(), StringComparison.Ordinal);
    }

    private Schema Schema() => CodeFirstSchema.Build(
        [typeof(WeatherQueries), typeof(WeatherMutations), typeof(ReadingFields), typeof(WeatherSubscriptions)],
        _services.GetRequiredService<IServiceProviderIsService>().IsService);

    private async ValueTask<RequestAnswer> SubscribeAsync(string document, SubscriptionOptions options)
    {
        var executor = new RequestExecutor(
            Schema(), new() { Subscriptions = options }, NullLogger<RequestExecutor>.Instance);
        return await executor.SubscribeAsync(new GraphQLRequest(document), _services, Ended);
    }

    private async Task<IAsyncEnumerator<ExecutionResult>> EventsAsync(
        string document, SubscriptionOptions? options = null)
    {
        var answer = await SubscribeAsync(document, options ?? new());
        Assert.True(answer.Events is not null, answer.Result?.ToJson());
        var events = answer.Events.GetAsyncEnumerator(Ended);
        _first[events] = events.MoveNextAsync().AsTask();
        await _stations.HasListenersAsync(1);
        return events;
    }

    private readonly Dictionary<IAsyncEnumerator<ExecutionResult>, Task<bool>> _first = [];

    private async Task<string?> NextAsync(IAsyncEnumerator<ExecutionResult> events)
    {
        var moving = _first.Remove(events, out var begun) ? begun : events.MoveNextAsync().AsTask();
        return await moving ? events.Current.ToJson() : null;
    }
}

/// <summary>A clock whose timers ring in the moment in which they are ended.</summary>
internal sealed class LastMoment : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(() => callback(state));

    private sealed class Timer(Action ring) : ITimer
    {
        private bool _hasRung;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            if (!_hasRung)
                ring();
            _hasRung = true;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
