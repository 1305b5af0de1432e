using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;

namespace TimeBanking.Api.Features.Meetings.Pages;

/// <summary>A form on the page of a meeting, as it is sent.</summary>
internal sealed class SentMeeting
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>A tap: who is there.</summary>
    public string? Present { get; set; }

    /// <summary>A tap: who is not there after all.</summary>
    public string? Absent { get; set; }

    /// <summary>Of lines of the printed sheet, with spaces between.</summary>
    public string? Codes { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDay Day { get; set => field = value ?? new(); } = new();

    public string? StartsAt { get; set; }

    /// <summary>The id of a place of the time bank; empty for elsewhere.</summary>
    public string? PlaceId { get; set; }

    public string? Place { get; set; }

    public string? Why { get; set; }

    /// <summary>What is to be spoken of, or was decided.</summary>
    public string? Text { get; set; }

    /// <summary>A tap: which promise was kept.</summary>
    public string? Kept { get; set; }

    /// <summary>What is promised.</summary>
    public string? What { get; set; }

    [AllowNull]
    public SentDay Until { get; set => field = value ?? new(); } = new();

    /// <summary>The id of who promises it; empty for oneself.</summary>
    public string? OwnerId { get; set; }

    /// <summary>A tap: who has spoken.</summary>
    public string? Spoken { get; set; }
}
