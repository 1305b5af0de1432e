using TimeBanking.Api.Foundation.Identity;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Keys;

/// <summary>By what whoever asks, and their programs, come in.</summary>
[QueryType]
internal static class KeyQueries
{
    /// <summary>Your own access tokens that still hold, newest first. Nobody else reads them.</summary>
    [ListSize(AssumedSize = FindAccessTokens.Most)]
    public static Task<IReadOnlyList<AccessToken>> GetMyAccessTokensAsync(
        Caller caller, FindAccessTokens tokens, CancellationToken cancellationToken) =>
        tokens.ListAsync(caller.Require(), cancellationToken);

    /// <summary>Your own passkeys, by which you sign in, newest first. Nobody else reads them.</summary>
    [ListSize(AssumedSize = AddPasskey.Most)]
    public static Task<IReadOnlyList<Passkey>> GetMyPasskeysAsync(
        Caller caller, FindPasskeys passkeys, CancellationToken cancellationToken) =>
        passkeys.ListAsync(caller.Require(), cancellationToken);

    /// <summary>Your own sessions that still hold, in all browsers in which you signed in, the last seen first. Nobody else reads them.</summary>
    [ListSize(AssumedSize = Sessions.Most)]
    public static Task<IReadOnlyList<Session>> GetMySessionsAsync(Caller caller, Sessions sessions, CancellationToken cancellationToken) =>
        sessions.ListAsync(caller.Require(), cancellationToken);
}

// A session of a course or a group is something else.
[ObjectType<Session>(Ignore = [nameof(Session.PersonId), nameof(Session.MemberId)])]
[GraphQLName("SignInSession")]
internal static class SessionNode
{
    /// <summary>Whether it is the one by which you ask; never for a token.</summary>
    public static bool IsCurrent([Parent] Session session, Caller caller) => caller.Credential is SignInCredential(var id) && id == session.Id;
}

[ObjectType<AccessToken>(Ignore = [nameof(AccessToken.MemberId), nameof(AccessToken.Hash)])]
internal static class AccessTokenNode;

[ObjectType<Passkey>(
    BindProperties = false,
    Only = [nameof(Passkey.Id), nameof(Passkey.Name), nameof(Passkey.CreatedAt), nameof(Passkey.LastUsedAt), nameof(Passkey.EndedAt)])]
internal static class PasskeyNode;
