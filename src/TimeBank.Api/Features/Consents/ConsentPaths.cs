namespace TimeBanking.Api.Features.Consents;

/// <summary>Where a guardian reads what they are asked.</summary>
internal static class ConsentPaths
{
    public const string Consent = "/consent";
}
