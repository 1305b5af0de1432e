namespace TimeBanking.GraphQL.Execution;

/// <summary>Cancels what may have ended meanwhile.</summary>
internal static class Cancellation
{
    /// <summary>Cancels, unless whoever owns the source has disposed it.</summary>
    public static void CancelUnlessOver(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // What it was to end has ended.
        }
    }
}
