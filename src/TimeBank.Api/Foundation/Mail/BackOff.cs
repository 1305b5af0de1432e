namespace TimeBanking.Api.Foundation.Mail;

/// <summary>How long to wait after a failed attempt: twice as long each time, up to a limit.</summary>
internal static class BackOff
{
    /// <param name="attempts">How many attempts have failed, from 1.</param>
    /// <param name="settings">The first wait and the longest.</param>
    public static TimeSpan After(int attempts, SendingSettings settings)
    {
        var seconds = settings.FirstRetrySeconds * Math.Pow(2, attempts - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, settings.LongestRetrySeconds));
    }
}
