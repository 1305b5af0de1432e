namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// Something that the server cannot do without, such as its database, is out of reach for a while. What was asked is not
/// wrong and may be asked again.
/// </summary>
/// <param name="Message">What is out of reach and what the client does about it. Clients read it.</param>
/// <param name="Code">The stable <c>code</c> in the error's extensions.</param>
/// <param name="RetryAfter">When to ask again, as the header <c>Retry-After</c> tells it: in whole seconds, rounded
/// up.</param>
public sealed record Outage(string Message, string Code, TimeSpan RetryAfter)
{
    /// <summary>Whether the host has told its log already, perhaps once for many operations; the engine then does not.</summary>
    public bool IsLogged { get; init; }
}
