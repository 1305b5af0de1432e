using System.Globalization;
using System.Security.Cryptography;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>The secrets of a sign-in, of which only hashes are kept.</summary>
internal static class SignInSecrets
{
    /// <summary>As it stands in a link or a cookie.</summary>
    public static string NewToken() => OneTimeLinks.NewToken();

    /// <summary>Six digits.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public static string HashOf(string token) => AccessTokens.HashOf(token);

    /// <summary>Of a code, which alone would be found in a table of a million hashes.</summary>
    public static string HashOfCode(Guid requestId, string code) => AccessTokens.HashOf($"{requestId:N} {code}");
}
