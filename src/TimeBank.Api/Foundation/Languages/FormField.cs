namespace TimeBanking.Api.Foundation.Languages;

/// <summary>A field of a form, by which a refusal that speaks of it is said and found.</summary>
/// <param name="Name">As the input of the act calls it.</param>
/// <param name="Id">In the page; an error leads to it.</param>
/// <param name="Label">As the form calls it.</param>
public sealed record FormField(string Name, string Id, string Label);
