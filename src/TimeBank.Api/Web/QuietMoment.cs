namespace TimeBank.Api.Web;

/// <summary>
/// Finds a moment in which little is done, by what was allocated since the last look. A request allocates some tens of
/// kilobytes; a server without requests far less than that each second.
/// </summary>
/// <param name="bytesMax">How much may have been allocated between two looks.</param>
internal sealed class QuietMoment(long bytesMax)
{
    private long? _before;

    /// <summary>Whether little was done since the last look; the first look never finds it.</summary>
    /// <param name="allocatedBytes">All that this process has allocated so far.</param>
    public bool IsNow(long allocatedBytes)
    {
        var isQuiet = allocatedBytes - _before <= bytesMax;
        _before = allocatedBytes;
        return isQuiet;
    }
}
