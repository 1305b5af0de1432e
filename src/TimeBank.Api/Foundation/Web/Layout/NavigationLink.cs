using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Web.Layout;

/// <summary>A link in the header of every page, for those who are signed in. A feature registers its own as a singleton.</summary>
/// <param name="Text">One or two words, in the language of the moment.</param>
/// <param name="Address">A path on this site.</param>
/// <param name="Place">Where it stands among the others, the lowest first.</param>
/// <param name="Permission">Who has the link: those who may do this; null for every member.</param>
internal sealed record NavigationLink(Func<string> Text, string Address, int Place, Permission? Permission = null);
