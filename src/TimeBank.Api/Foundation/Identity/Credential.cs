namespace TimeBanking.Api.Foundation.Identity;

/// <summary>By what a caller is known; kept as long as they listen, to look again whether it still opens anything.</summary>
internal abstract record Credential;

/// <summary>A personal access token.</summary>
/// <param name="Hash">As <see cref="AccessTokens.HashOf"/> makes it.</param>
internal sealed record TokenCredential(string Hash) : Credential;

/// <summary>The cookie of somebody who signed in.</summary>
internal sealed record SignInCredential(Guid SessionId) : Credential;
