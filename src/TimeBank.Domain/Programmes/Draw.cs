using System.Security.Cryptography;

namespace TimeBanking.Domain.Programmes;

/// <summary>
/// The draw that every household wins once. A secret seed is made when the cohort opens, and its SHA-256 is shown at once; the seed is
/// shown when the draw is over. Of those who are there and have not won, the one wins whose HMAC-SHA-256 by the seed over the 16 bytes
/// of its id, big-endian, is the least. So nobody can foresee the order who does not know the seed, nobody could change it once its
/// hash was shown, and everybody can check it afterwards. (A commitment scheme, as in Blum, "Coin flipping by telephone", 1981.)
/// </summary>
public static class Draw
{
    /// <summary>In bytes.</summary>
    public const int SeedLength = 32;

    /// <summary>What is shown from the beginning: the SHA-256 of the seed, in hexadecimal.</summary>
    /// <param name="seed">In hexadecimal.</param>
    public static string CommitmentOf(string seed) => Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(seed)));

    /// <summary>Who wins.</summary>
    /// <param name="seed">In hexadecimal.</param>
    /// <param name="households">Those who are there and have not won.</param>
    /// <exception cref="DrawNotPossibleException">There are none.</exception>
    public static Household WinnerOf(string seed, IReadOnlyCollection<Household> households)
    {
        var key = Convert.FromHexString(seed);
        return households.MinBy(household => Convert.ToHexStringLower(HMACSHA256.HashData(key, household.Id.ToByteArray(bigEndian: true))), StringComparer.Ordinal)
            ?? throw new DrawNotPossibleException("Nobody who is there has not won yet. Say first who came.", "Draw.Nobody");
    }
}

/// <summary>Nothing can be drawn.</summary>
public sealed class DrawNotPossibleException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}
