namespace TimeBank.Api.Web.Layout;

/// <summary>A link in the header of every page. A feature registers its own as a singleton.</summary>
/// <param name="Text">One or two words.</param>
/// <param name="Address">A path on this site.</param>
public sealed record NavigationLink(string Text, string Address);
