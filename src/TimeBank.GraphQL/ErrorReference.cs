using System.Security.Cryptography;

namespace TimeBanking.GraphQL;

/// <summary>The number by which an answer that hides what went wrong is found again in the log.</summary>
public static class ErrorReference
{
    /// <summary>Digits and letters that are not mistaken for one another when read aloud or copied by hand.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int GroupLength = 5;

    /// <summary>A new one, such as <c>7KQ4M-9TXPA</c>: short, readable, and of 49 random bits.</summary>
    public static string New() =>
        $"{RandomNumberGenerator.GetString(Alphabet, GroupLength)}-{RandomNumberGenerator.GetString(Alphabet, GroupLength)}";
}
