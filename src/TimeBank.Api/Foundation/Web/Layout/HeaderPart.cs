namespace TimeBanking.Api.Foundation.Web.Layout;

/// <summary>
/// Something in the header of every page, after the links. Whoever knows what it shows registers it as a singleton.
/// </summary>
/// <param name="Component">A Razor component without parameters.</param>
public sealed record HeaderPart(Type Component);
