namespace TimeBanking.Domain.Acts;

/// <summary>The one request that an act comes from.</summary>
/// <param name="ActId">Made by the client.</param>
/// <param name="Today">The day in the time bank's time zone.</param>
public sealed record ActRequest(Guid ActId, Acting Acting, DateTime Now, DateOnly Today, string? Note = null);
