using TimeBank.Domain;
using TimeBank.GraphQL;

namespace TimeBank.Api.Features.Identity;

/// <summary>Who makes the current request.</summary>
public sealed class Caller
{
    /// <summary>Null when nobody is signed in.</summary>
    public Actor? Actor { get; internal set; }

    /// <summary>By what they are known; null when nobody is signed in.</summary>
    internal Credential? Credential { get; set; }

    /// <summary>The one who is signed in.</summary>
    /// <exception cref="GraphQLException">Nobody is.</exception>
    public Actor Require() => Actor ?? throw new GraphQLException(
        "Sign in first: send a personal access token as \"Authorization: Bearer ...\".",
        new Dictionary<string, object?> { ["code"] = "NOT_SIGNED_IN" });
}
