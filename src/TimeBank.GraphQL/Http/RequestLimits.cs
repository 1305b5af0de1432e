using System.Globalization;
using Microsoft.AspNetCore.Http;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>The refusals of requests that go beyond a limit. Each names the setting that holds the limit.</summary>
internal static class RequestLimits
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    public static RefusedRequestException TooLarge(int most) => Refuse(
        StatusCodes.Status413PayloadTooLarge,
        "REQUEST_TOO_LARGE",
        nameof(GraphQLServerOptions.MaxRequestBytes),
        most,
        $"The request is too large; at most {most} bytes are allowed.");

    public static RefusedRequestException AddressTooLong(int most) => Refuse(
        StatusCodes.Status414UriTooLong,
        "ADDRESS_TOO_LONG",
        nameof(GraphQLServerOptions.MaxQueryStringLength),
        most,
        $"The address is too long; at most {most} characters are allowed after the \"?\". Send the request by POST.");

    public static RefusedRequestException BatchNotAllowed() => Refuse(
        StatusCodes.Status400BadRequest,
        "BATCH_NOT_ALLOWED",
        nameof(GraphQLServerOptions.MaxBatchLength),
        0,
        "Several requests in one are not allowed here. Send one JSON object for each request.");

    public static RefusedRequestException BatchTooLong(int most) => Refuse(
        StatusCodes.Status400BadRequest,
        "BATCH_TOO_LONG",
        nameof(GraphQLServerOptions.MaxBatchLength),
        most,
        $"Too many requests in one; at most {most} are allowed.");

    public static RefusedRequestException TooManyAtOnce(int most) => Refuse(
        StatusCodes.Status429TooManyRequests,
        "TOO_MANY_REQUESTS",
        nameof(GraphQLServerOptions.MaxConcurrentRequestsPerCaller),
        most,
        $"Too many requests at once; at most {most} of one caller are answered at the same time. Wait for answers.",
        SoonAgain);

    public static RefusedRequestException TooManySockets(int most) => Refuse(
        StatusCodes.Status429TooManyRequests,
        "TOO_MANY_SOCKETS",
        nameof(GraphQLWebSocketOptions.MaxSocketsPerCaller),
        most,
        $"Too many WebSockets; at most {most} of one caller may be open. Send several operations over one.");

    public static RefusedRequestException TookTooLong(TimeSpan most)
    {
        var seconds = most.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Refuse(
            StatusCodes.Status503ServiceUnavailable,
            "EXECUTION_TIMEOUT",
            TimeSettings.ExecutionTimeout,
            most.TotalSeconds,
            $"The request was cancelled because it took over {seconds} s.");
    }

    private static RefusedRequestException Refuse(
        int statusCode, string code, string setting, object limit, string message, TimeSpan? retryAfter = null) =>
        new(statusCode, $"{message} The limit is the setting {setting}.")
        {
            Extensions = new Dictionary<string, object?> { ["code"] = code, ["setting"] = setting, ["limit"] = limit },
            RetryAfter = retryAfter,
        };
}
