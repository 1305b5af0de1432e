namespace TimeBanking.Api.Foundation.Data;

/// <summary>Instants and keys as the tables keep them.</summary>
public static class Instants
{
    extension(TimeProvider clock)
    {
        /// <summary>Now, in UTC and whole microseconds, which both databases keep.</summary>
        public DateTime UtcNow()
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        }

        /// <summary>A new key that sorts by age (UUID version 7, RFC 9562).</summary>
        public Guid NewKey() => Guid.CreateVersion7(clock.GetUtcNow());
    }
}
