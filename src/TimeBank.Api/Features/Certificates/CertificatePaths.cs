namespace TimeBanking.Api.Features.Certificates;

/// <summary>The pages of certificates.</summary>
internal static class CertificatePaths
{
    /// <summary>One's own, and issuing one.</summary>
    public const string Certificates = "/certificates";

    /// <summary>Where anybody checks one.</summary>
    public static string Of(string code) => $"{Certificates}/{code}";
}
