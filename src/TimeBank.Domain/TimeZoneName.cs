namespace TimeBanking.Domain;

/// <summary>Where days begin: an IANA name of a time zone, such as <c>Europe/London</c>.</summary>
public static class TimeZoneName
{
    /// <summary>Checks a name.</summary>
    /// <exception cref="TextNotAcceptedException">It is empty, or there is no such zone.</exception>
    public static string Require(string field, string? name)
    {
        var trimmed = name?.Trim();
        if (string.IsNullOrEmpty(trimmed))
            throw new TextNotAcceptedException($"\"{field}\" is empty. Write the name of a time zone such as Europe/London.",
                new RefusalFacts("Zone.Missing") { Field = field });
        return TimeZoneInfo.TryFindSystemTimeZoneById(trimmed, out var zone) && zone.HasIanaId && zone.Id == trimmed
            ? trimmed
            : throw new TextNotAcceptedException(
                $"\"{trimmed}\" is no time zone. Write its IANA name, such as Europe/London, Pacific/Auckland or Etc/UTC.",
                new RefusalFacts("Zone.Unknown", trimmed) { Field = field });
    }
}
