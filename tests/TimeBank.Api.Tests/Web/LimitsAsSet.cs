using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Tests.Web;

/// <summary>The settings of <c>GraphQL:Limits</c> are what the engine is told, and nonsense stops the start.</summary>
public sealed class LimitsAsSet
{
    [Fact]
    public void Each_setting_changes_its_limit()
    {
        var options = Apply(
            ("MaxRequestBytes", "1025"), ("MaxResponseBytes", "65537"), ("MaxQueryStringLength", "11"), ("MaxBatchLength", "12"),
            ("MaxConcurrentRequestsPerCaller", "13"), ("ExecutionTimeoutSeconds", "14"), ("MaxSocketsPerCaller", "1"),
            ("MaxOperationsPerSocket", "2"), ("BufferedEvents", "3"), ("InitialisationTimeoutSeconds", "4"),
            ("PingIntervalSeconds", "5"), ("SendTimeoutSeconds", "6"), ("EventStreamKeepAliveSeconds", "7"),
            ("DocumentCacheCapacity", "8"), ("DocumentCacheMaxLength", "9"));

        Assert.Equal([1025, 65537, 11, 12, 13, 14, 1, 2, 3, 4, 5, 6, 7, 8, 9], LimitsOf(options));
    }

    [Fact]
    public void What_is_not_set_is_as_the_engine_has_it() =>
        Assert.Equal(LimitsOf(new GraphQLServerOptions()), LimitsOf(Apply()));

    [Theory]
    [InlineData("MaxRequestBytes", "1", "must be from 1024 to 67108864, not 1.")]
    [InlineData("MaxBatchLength", "-1", "must be from 0 to 1000, not -1.")]
    [InlineData("MaxSocketsPerCaller", "-1", "must be from 0 to 100000, not -1.")]
    [InlineData("MaxOperationsPerSocket", "0", "must be from 1 to 10000, not 0.")]
    [InlineData("BufferedEvents", "100001", "must be from 1 to 100000, not 100001.")]
    [InlineData("InitialisationTimeoutSeconds", "601", "must be from 1 to 600, not 601.")]
    [InlineData("PingIntervalSeconds", "0", "must be from 1 to 3600, not 0.")]
    [InlineData("SendTimeoutSeconds", "0", "must be from 1 to 600, not 0.")]
    [InlineData("EventStreamKeepAliveSeconds", "3601", "must be from 1 to 3600, not 3601.")]
    [InlineData("DocumentCacheCapacity", "-1", "must be from 0 to 100000, not -1.")]
    [InlineData("DocumentCacheMaxLength", "67108865", "must be from 0 to 67108864, not 67108865.")]
    [InlineData("ExecutionTimeoutSeconds", "soon", "")]
    [InlineData("MaxAliases", "many", "")]
    [InlineData("MaxDepth", "0", "must be a whole number from 1, not 0.")]
    public void A_value_that_makes_no_sense_is_refused_and_named(string setting, string value, string expected)
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => Apply((setting, value)));

        Assert.Contains($"GraphQL:Limits:{setting}", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(value, wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith(expected, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_makes_no_sense_stops_the_start_at_once_in_plain_words()
    {
        using var folder = new DataFolderForTest();

        var result = await CommandInProcess.RunAsync(
            "--data", folder.FullPath, "--GraphQL:Limits:MaxBatchLength=-1", "--GraphQL:Limits:SendTimeoutSeconds=0");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "GraphQL:Limits:MaxBatchLength must be from 0 to 1000, not -1.\n"
            + "GraphQL:Limits:SendTimeoutSeconds must be from 1 to 600, not 0.",
            result.Error.Trim());
    }

    private static GraphQLServerOptions Apply(params (string Setting, string Value)[] given)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(
            setting => $"GraphQL:Limits:{setting.Setting}", setting => (string?)setting.Value)).Build();
        var options = new GraphQLServerOptions();
        LimitSettings.Read(configuration).Apply(options);
        LimitSettings.ReadOfOperations(configuration);
        return options;
    }

    private static double[] LimitsOf(GraphQLServerOptions options) =>
    [
        options.MaxRequestBytes,
        options.MaxResponseBytes,
        options.MaxQueryStringLength,
        options.MaxBatchLength,
        options.MaxConcurrentRequestsPerCaller,
        options.ExecutionTimeout.TotalSeconds,
        options.WebSockets.MaxSocketsPerCaller,
        options.WebSockets.MaxOperationsPerSocket,
        options.Execution.Subscriptions.BufferedEvents,
        options.WebSockets.InitialisationTimeout.TotalSeconds,
        options.WebSockets.PingInterval.TotalSeconds,
        options.WebSockets.SendTimeout.TotalSeconds,
        options.EventStreamKeepAlive.TotalSeconds,
        options.Execution.DocumentCacheCapacity,
        options.Execution.DocumentCacheMaxLength,
    ];
}
