using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members.Pages;

/// <summary>The forms about one member, as they are sent; each has some of the fields.</summary>
internal sealed class SentMember
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? OtherPhone { get; set; }

    public string? Language { get; set; }

    public string? Reason { get; set; }

    public RoleKind? Role { get; set; }

    // A form that does not ask for a day sends none.
    [AllowNull]
    public SentDay BirthDate { get; set => field = value ?? new(); } = new();

    [AllowNull]
    public SentDay From { get; set => field = value ?? new(); } = new();

    [AllowNull]
    public SentDay Until { get; set => field = value ?? new(); } = new();

    public static DateOnly? DayOf(SentDay day, string field) => day.IsEmpty ? null : day.ToDay(field);
}
