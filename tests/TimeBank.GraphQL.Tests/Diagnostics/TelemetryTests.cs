using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Tests.Execution;

namespace TimeBanking.GraphQL.Tests.Diagnostics;

public sealed class TelemetryTests : IDisposable
{
    private readonly EngineHost _host = new("type Query { one: Int secret: Int }");

    public TelemetryTests()
    {
        _host.Resolve("Query.one", _ => new(1));
        _host.Resolve("Query.secret", _ => throw new InvalidOperationException("password=hunter2"));
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task An_operation_is_an_activity_with_its_stages_below_it()
    {
        var activities = await ListenAsync("query TelemetryStart { one }");
        var operation = Assert.Single(activities, activity => activity.DisplayName == "query");
        Assert.Equal(ActivityKind.Server, operation.Kind);
        Assert.Equal("TelemetryStart", operation.GetTagItem("graphql.operation.name"));
        Assert.Equal("query", operation.GetTagItem("graphql.operation.type"));
        Assert.Equal(ActivityStatusCode.Unset, operation.Status);
        Assert.Equal(
            ["GraphQL Document Execution", "GraphQL Document Parsing", "GraphQL Document Validation"],
            activities.Where(activity => activity.ParentSpanId == operation.SpanId)
                .Select(activity => activity.DisplayName).Order());
    }

    [Theory]
    [InlineData("query TelemetryFails { secret }", "field_error")]
    [InlineData("query TelemetryWrong { missing }", "request_error")]
    [InlineData("query TelemetrySyntax {", "request_error")]
    public async Task An_operation_with_errors_has_the_status_of_an_error_and_not_a_word_of_its_text(
        string document, string outcome)
    {
        var activities = await ListenAsync(document);
        var operation = Assert.Single(activities, activity => activity.ParentSpanId == activities[^1].ParentSpanId && activity.Kind == ActivityKind.Server);
        Assert.Equal(ActivityStatusCode.Error, operation.Status);
        Assert.Equal(1, operation.GetTagItem("graphql.error.count"));
        Assert.Equal(outcome, operation.GetTagItem("error.type"));
        var told = string.Join(' ', activities.SelectMany(activity => activity.TagObjects).Select(tag => tag.Value));
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", told, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_duration_of_operations_is_measured_by_name_type_and_outcome()
    {
        var measured = new ConcurrentQueue<Dictionary<string, object?>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == GraphQLTelemetry.Name)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Enqueue(tags.ToArray().ToDictionary()));
        listener.Start();
        await _host.ExecuteAsync("query TelemetryMeasured { one }");
        var tags = Assert.Single(measured, tags => Equals(tags["graphql.operation.name"], "TelemetryMeasured"));
        Assert.Equal("query", tags["graphql.operation.type"]);
        Assert.Equal("success", tags["graphql.operation.outcome"]);
    }

    [Fact]
    public void Names_that_clients_invent_do_not_multiply_without_end()
    {
        var names = new BoundedNames(most: 2);
        Assert.Equal("A", names.Bound("A"));
        Assert.Equal("B", names.Bound("B"));
        Assert.Equal("_OTHER", names.Bound("C"));
        Assert.Equal("A", names.Bound("A"));
        Assert.Equal("_OTHER", new BoundedNames(most: 2).Bound(new string('x', 101)));
    }

    /// <summary>The activities of one request, in the order in which they ended.</summary>
    private async Task<List<Activity>> ListenAsync(string document)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var root = new ActivitySource("TelemetryTests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is GraphQLTelemetry.Name or "TelemetryTests",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        ActivityTraceId trace;
        using (var request = root.StartActivity("request")!)
        {
            trace = request.TraceId;
            await _host.ExecuteAsync(document);
        }

        // Other tests run at the same time.
        return [.. ended.Where(activity => activity.TraceId == trace && activity.DisplayName != "request")];
    }
}
