namespace TimeBanking.Api.Foundation.Web.Pages;

/// <summary>
/// Something that a feature shows coordinators on the page of a member: a component with a parameter <c>Member</c>. Registered by
/// the feature whose it is.
/// </summary>
public sealed record MemberPart(Type Component);
