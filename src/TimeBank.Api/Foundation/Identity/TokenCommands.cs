using System.CommandLine;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>The commands <c>token create</c>, <c>token list</c> and <c>token revoke</c>.</summary>
internal static class TokenCommands
{
    private static readonly Option<string> TimeBank = new("--time-bank") { Description = "The time bank's name", Required = true, HelpName = "NAME" };

    public static Command Create(CommandRunner runner) => new("token", "Make, list and revoke personal access tokens")
    {
        CreateToken(runner),
        ListTokens(runner),
        RevokeToken(runner),
    };

    private static Command CreateToken(CommandRunner runner)
    {
        var member = new Option<string>("--member") { Description = "The member's e-mail address", Required = true, HelpName = "EMAIL" };
        var name = new Option<string>("--name") { Description = "What the token is for", DefaultValueFactory = _ => "Command line", HelpName = "TEXT" };
        var days = new Option<int>("--days") { Description = $"How long it holds, 1 to {AccessToken.DaysMax}", DefaultValueFactory = _ => 90, HelpName = "DAYS" };
        var readOnly = new Option<bool>("--read-only") { Description = "Let it read, and do nothing" };
        var command = new Command("create", "Make a token for a member and print it, alone, on standard output") { TimeBank, member, name, days, readOnly };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var token = await context.Service<AccessTokens>().CreateAsync(
                context.Arguments.GetRequiredValue(TimeBank), context.Arguments.GetRequiredValue(member),
                context.Arguments.GetRequiredValue(name), context.Arguments.GetValue(days), stopping,
                context.Arguments.GetValue(readOnly) ? AccessTokenScope.Read : AccessTokenScope.ReadAndAct);
            await context.Output.WriteLineAsync(token);
            return 0;
        }));
        return command;
    }

    private static Command ListTokens(CommandRunner runner)
    {
        var command = new Command("list", "List the tokens of a time bank's members") { TimeBank };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            foreach (var (token, member) in await context.Service<AccessTokens>().ListAsync(context.Arguments.GetRequiredValue(TimeBank), stopping))
            {
                var used = token.LastUsedAt is { } at ? $"last used {at:yyyy-MM-dd}" : "never used";
                await context.Output.WriteLineAsync($"{token.Prefix}  {member}: {token.Name}, {(token.Scope == AccessTokenScope.Read ? "read only" : "read and act")}, until {token.ExpiresAt:yyyy-MM-dd}, {used}");
            }
            return 0;
        }));
        return command;
    }

    private static Command RevokeToken(CommandRunner runner)
    {
        var prefix = new Argument<string>("prefix") { Description = "The token's first characters, as token list shows them" };
        var command = new Command("revoke", "Revoke a token") { prefix };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var wanted = context.Arguments.GetRequiredValue(prefix);
            if (await context.Service<AccessTokens>().RevokeAsync(wanted, stopping) == 0)
                throw new CommandFailedException($"No token begins with \"{wanted}\".\nSee them with: token list --time-bank NAME");
            await context.Output.WriteLineAsync("Revoked.");
            return 0;
        }));
        return command;
    }
}
