using System.CommandLine;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Web.Layout;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Members;

/// <summary>The members of a time bank: who they are, what they also are, coming and leaving.</summary>
internal sealed class MembersFeature : Feature
{
    private static readonly TimeSpan EndingRhythm = TimeSpan.FromHours(1);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<MemberAdmission>()
        .AddSingleton<AddMember>()
        .AddSingleton<ChangeMember>()
        .AddSingleton<LeaveTimeBank>()
        .AddSingleton<WelcomeBack>()
        .AddSingleton<SuspendMember>()
        .AddSingleton<EndSuspension>()
        .AddSingleton<GrantRole>()
        .AddSingleton<EndRole>()
        .AddSingleton<FindMembers>()
        .AddSingleton<FindEndingRoles>()
        .AddSingleton<FindHeldRoles>()
        .AddSingleton<MemberNames>()
        .AddScoped<MemberSight>()
        .AddNoticeTopic<EndingRoles>()
        .AddSweep<TellOfEndingRoles>(EndingRhythm)
        .AddSingleton(provider => new NavigationLink(
            () => provider.GetRequiredService<IStringLocalizer<MembersFeature>>()["Nav"], "/members", 40));

    public override IEnumerable<Command> Commands(CommandRunner runner) => [MemberCommands.Create(runner), RoleCommands.Create(runner)];
}
