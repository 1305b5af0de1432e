using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Joining;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

[QueryType]
internal static class JoiningQueries
{
    /// <summary>Who would like to join your time bank, oldest first. Coordinators may read it.</summary>
    /// <param name="state">Only those that stand so.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Application>> GetApplicationsAsync(
        PageArguments page, Caller caller, FindApplications applications, CancellationToken cancellationToken,
        ApplicationState? state = null) =>
        applications.PageAsync(state, page, caller.Require(), cancellationToken);

    /// <summary>
    /// Who is invited to your time bank and can still follow it: not used, not taken back, and not too old. Newest first.
    /// Coordinators may read it.
    /// </summary>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Invitation>> GetInvitationsAsync(
        PageArguments page, Caller caller, FindInvitations invitations, CancellationToken cancellationToken) =>
        invitations.OpenAsync(page, caller.Require(), cancellationToken);
}
