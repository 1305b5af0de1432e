using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>Somebody who would like to become a member. Coordinators may read it.</summary>
[ObjectType<Application>(Ignore = [nameof(Application.TimeBankId), nameof(Application.KeyHash)])]
[Node]
internal static class ApplicationNode
{
    [NodeResolver]
    public static async Task<Application?> FindAsync(
        Guid id, Caller caller, FindApplications applications, CancellationToken cancellationToken) =>
        await applications.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>Whose invitation on paper brought them.</summary>
    [BindMember(nameof(Application.InvitedByMemberId))]
    public static Task<Member?> GetInvitedByAsync(
        [Parent] Application application, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(application.InvitedByMemberId, caller, cancellationToken);

    /// <summary>Who answered last.</summary>
    [BindMember(nameof(Application.AnsweredByMemberId))]
    public static Task<Member?> GetAnsweredByAsync(
        [Parent] Application application, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(application.AnsweredByMemberId, caller, cancellationToken);

    /// <summary>The member that they became.</summary>
    [BindMember(nameof(Application.MemberId))]
    public static Task<Member?> GetMemberAsync(
        [Parent] Application application, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(application.MemberId, caller, cancellationToken);
}

/// <summary>Something that was said about an application.</summary>
[ObjectType<ApplicationMessage>(Ignore = [nameof(ApplicationMessage.Id), nameof(ApplicationMessage.ApplicationId)])]
internal static class ApplicationMessageNode
{
    /// <summary>The coordinator who said it; null for the applicant.</summary>
    [BindMember(nameof(ApplicationMessage.ByMemberId))]
    public static Task<Member?> GetByAsync(
        [Parent] ApplicationMessage message, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(message.ByMemberId, caller, cancellationToken);
}

/// <summary>A coordinator's word that somebody may join. Coordinators may read it.</summary>
[ObjectType<Invitation>(Ignore = [nameof(Invitation.TimeBankId), nameof(Invitation.KeyHash)])]
[Node]
internal static class InvitationNode
{
    [NodeResolver]
    public static Task<Invitation?> FindAsync(Guid id, Caller caller, FindInvitations invitations, CancellationToken cancellationToken) =>
        invitations.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>Who invited them.</summary>
    [BindMember(nameof(Invitation.InvitedByMemberId))]
    public static Task<Member?> GetInvitedByAsync(
        [Parent] Invitation invitation, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(invitation.InvitedByMemberId, caller, cancellationToken);
}
