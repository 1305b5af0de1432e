using System.CommandLine;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>The commands <c>role grant</c> and <c>role end</c>: who is steward or coordinator, when nobody there can say.</summary>
internal static class RoleCommands
{
    public static Command Create(CommandRunner runner) => new("role", "Give members roles, and end them") { Grant(runner), End(runner) };

    private static Option<RoleKind> RoleName() =>
        new("--role") { Description = "Which role", Required = true, HelpName = MemberCommands.RoleNames };

    private static Command Grant(CommandRunner runner)
    {
        var timeBank = MemberCommands.TimeBankName();
        var member = MemberCommands.MemberName();
        var role = RoleName();
        var until = new Option<DateOnly?>("--until") { Description = "The last day, such as 2027-06-30", HelpName = "DAY" };
        var command = new Command("grant", "Give a member a role, from today on") { timeBank, member, role, until };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(timeBank), stopping);
            var found = await context.Service<FindMembers>().RequireAsync(bank.Id, context.Arguments.GetRequiredValue(member), stopping);
            var kind = context.Arguments.GetRequiredValue(role);
            await context.Service<GrantRole>().GrantAsync(
                new GrantRoleInput
                {
                    Id = context.Service<TimeProvider>().NewKey(),
                    MemberId = found.Id,
                    Role = kind,
                    Until = context.Arguments.GetValue(until),
                },
                Acting.Operator, bank.Id, stopping);
            await context.Output.WriteLineAsync($"{found.Name} is {kind.ToString().ToLowerInvariant()} now.");
            return 0;
        }));
        return command;
    }

    private static Command End(CommandRunner runner)
    {
        var timeBank = MemberCommands.TimeBankName();
        var member = MemberCommands.MemberName();
        var role = RoleName();
        var command = new Command("end", "End a member's role, at once") { timeBank, member, role };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(timeBank), stopping);
            var found = await context.Service<FindMembers>().RequireAsync(bank.Id, context.Arguments.GetRequiredValue(member), stopping);
            var kind = context.Arguments.GetRequiredValue(role);
            await context.Service<EndRole>().EndAsync(
                new EndRoleInput { Id = context.Service<TimeProvider>().NewKey(), MemberId = found.Id, Role = kind },
                Acting.Operator, bank.Id, stopping);
            await context.Output.WriteLineAsync($"{found.Name} is {kind.ToString().ToLowerInvariant()} no more.");
            return 0;
        }));
        return command;
    }
}
