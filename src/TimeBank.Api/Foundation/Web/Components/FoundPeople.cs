using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Web.Components;

/// <summary>Among whom somebody is chosen.</summary>
/// <param name="Search">What was looked for; null or empty for those of late.</param>
/// <param name="People">As the reader may have them named.</param>
/// <param name="IsMore">Whether more would be found than are shown.</param>
public sealed record FoundPeople(string? Search, IReadOnlyList<Member> People, bool IsMore)
{
    public bool IsSearch => !string.IsNullOrWhiteSpace(Search);
}
