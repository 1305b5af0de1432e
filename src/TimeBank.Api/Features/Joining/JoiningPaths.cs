namespace TimeBanking.Api.Features.Joining;

/// <summary>The pages of joining that mails and cards lead to.</summary>
internal static class JoiningPaths
{
    /// <summary>Where one asks to become a member.</summary>
    public const string Join = "/join";

    /// <summary>Where an applicant sees how their application stands.</summary>
    public const string Own = "/joining";

    /// <summary>Where somebody says yes to an invitation.</summary>
    public const string Invitation = "/invitation";

    /// <summary>Where coordinators find who waits.</summary>
    public const string Desk = "/desk/applications";
}
