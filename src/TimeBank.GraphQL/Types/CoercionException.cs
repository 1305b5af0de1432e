using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>A value is not of the type it should have. The message is for a developer and quotes the value.</summary>
public sealed class CoercionException(string message) : Exception(message)
{
    /// <summary>Where in the document the value stands; null when it came from elsewhere.</summary>
    public Location? Location { get; init; }
}
