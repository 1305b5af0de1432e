namespace TimeBanking.GraphQL.Execution;

/// <summary>What limits of time are called where a caller or an operator reads of them: they are told in seconds.</summary>
internal static class TimeSettings
{
    public const string ExecutionTimeout = "ExecutionTimeoutSeconds";
    public const string InitialisationTimeout = "InitialisationTimeoutSeconds";
    public const string PingInterval = "PingIntervalSeconds";
    public const string SendTimeout = "SendTimeoutSeconds";
}
