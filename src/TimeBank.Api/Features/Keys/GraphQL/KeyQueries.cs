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
}

[ObjectType<AccessToken>(Ignore = [nameof(AccessToken.MemberId), nameof(AccessToken.Hash)])]
internal static class AccessTokenNode;

[ObjectType<Passkey>(
    BindProperties = false,
    Only = [nameof(Passkey.Id), nameof(Passkey.Name), nameof(Passkey.CreatedAt), nameof(Passkey.LastUsedAt), nameof(Passkey.EndedAt)])]
internal static class PasskeyNode;
