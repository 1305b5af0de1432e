namespace TimeBanking.Bench;

/// <summary>The exchange that is recorded again and again, by other members each time.</summary>
internal static class SampleHelp
{
    public const string What = "Help in the garden";
    public const int Minutes = 60;

    /// <summary>As long as the hash of a request.</summary>
    public static readonly string SampleHash = new('a', 64);
}
