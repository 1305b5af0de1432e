using Microsoft.Extensions.Options;
using TimeBank.Api.Features.Identity;
using TimeBank.GraphQL.Http;

namespace TimeBank.Api.Web;

/// <summary>What one request to <c>/graphql</c> may take: a part of the configuration section <c>GraphQL:Limits</c>.</summary>
public sealed class RequestLimitSettings
{
    private const string Section = LimitSettings.Section;

    /// <summary>The largest body, in bytes.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest answer, in bytes.</summary>
    public int MaxResponseBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The longest query string of a GET, in characters.</summary>
    public int MaxQueryStringLength { get; set; } = 6144;

    /// <summary>The most requests in one POST; 0 allows no such batches.</summary>
    public int MaxBatchLength { get; set; }

    /// <summary>How many requests of one caller are answered at the same time; 0 sets no limit.</summary>
    public int MaxConcurrentRequestsPerCaller { get; set; } = 32;

    /// <summary>How long a request may run, in seconds.</summary>
    public int ExecutionTimeoutSeconds { get; set; } = 30;

    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static RequestLimitSettings Read(IConfiguration configuration) =>
        LimitSettings.Read<RequestLimitSettings>(configuration, settings => settings.Problems());

    public void Apply(GraphQLServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.MaxRequestBytes = MaxRequestBytes;
        options.MaxResponseBytes = MaxResponseBytes;
        options.MaxQueryStringLength = MaxQueryStringLength;
        options.MaxBatchLength = MaxBatchLength;
        options.MaxConcurrentRequestsPerCaller = MaxConcurrentRequestsPerCaller;
        options.ExecutionTimeout = TimeSpan.FromSeconds(ExecutionTimeoutSeconds);
        options.CallerKey = context => context.RequestServices.GetRequiredService<Caller>().Actor?.MemberId.ToString();
    }

    private IEnumerable<string> Problems()
    {
        if (MaxRequestBytes is < 1024 or > 64 * 1024 * 1024)
            yield return $"{Section}:MaxRequestBytes must be from 1024 to 67108864, not {MaxRequestBytes}.";
        if (MaxResponseBytes is < 64 * 1024 or > 1024 * 1024 * 1024)
            yield return $"{Section}:MaxResponseBytes must be from 65536 to 1073741824, not {MaxResponseBytes}.";
        if (MaxQueryStringLength is < 0 or > 65_536)
            yield return $"{Section}:MaxQueryStringLength must be from 0 to 65536, not {MaxQueryStringLength}.";
        if (MaxBatchLength is < 0 or > 1000)
            yield return $"{Section}:MaxBatchLength must be from 0 to 1000, not {MaxBatchLength}.";
        if (MaxConcurrentRequestsPerCaller is < 0 or > 100_000)
            yield return $"{Section}:MaxConcurrentRequestsPerCaller must be from 0 to 100000, "
                + $"not {MaxConcurrentRequestsPerCaller}.";
        if (ExecutionTimeoutSeconds is < 1 or > 3600)
            yield return $"{Section}:ExecutionTimeoutSeconds must be from 1 to 3600, not {ExecutionTimeoutSeconds}.";
    }
}
