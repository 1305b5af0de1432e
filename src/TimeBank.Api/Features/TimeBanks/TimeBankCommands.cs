using System.CommandLine;
using TimeBank.Api.CommandLine;
using TimeBank.Domain;

namespace TimeBank.Api.Features.TimeBanks;

/// <summary>The commands <c>time-bank create</c>, <c>time-bank list</c>, <c>time-bank policies</c> and <c>time-bank describe</c>.</summary>
internal static class TimeBankCommands
{
    public static Command Create(CommandRunner runner) => new("time-bank", "Make time banks and set their policies")
    {
        CreateTimeBank(runner),
        List(runner),
        ShowOrSetPolicies(runner),
        Describe(runner),
    };

    private static Argument<string> Name() => new("name") { Description = "The time bank's name" };

    private static Command CreateTimeBank(CommandRunner runner)
    {
        var name = Name();
        var command = new Command("create", "Make a time bank") { name };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            await context.Service<TimeBankSettings>().CreateAsync(context.Arguments.GetRequiredValue(name), stopping);
            await context.Output.WriteLineAsync("Made. Add its first member with: member add");
            return 0;
        }));
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        var command = new Command("list", "List the time banks");
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            foreach (var bank in await context.Service<TimeBankSettings>().ListAsync(stopping))
                await context.Output.WriteLineAsync(bank.Name);
            return 0;
        }));
        return command;
    }

    private static Command ShowOrSetPolicies(CommandRunner runner)
    {
        var name = Name();
        var set = new Option<string[]>("--set")
        {
            Description = "A policy and its new value; may be repeated",
            HelpName = "POLICY=VALUE",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("policies", "Show a time bank's policies, or set some") { name, set };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var wanted = context.Arguments.GetRequiredValue(name);
            var changes = context.Arguments.GetRequiredValue(set).Select(Parse).ToList();
            var settings = context.Service<TimeBankSettings>();
            if (changes.Count > 0)
                await settings.ChangeAsync(wanted, bank => changes.ForEach(change => change.Setting.Read(bank.Policies, change.Value)), stopping);
            var bank = (await settings.ListAsync(stopping)).FirstOrDefault(row => row.Name == wanted)
                ?? throw new NotFoundException($"time bank as \"{wanted}\"");
            foreach (var setting in PolicySetting.All)
                await context.Output.WriteLineAsync($"{setting.Name}={setting.Write(bank.Policies)}   ({setting.Explanation})");
            return 0;
        }));
        return command;
    }

    private static (PolicySetting Setting, string Value) Parse(string change)
    {
        var parts = change.Split('=', 2);
        var setting = PolicySetting.All.FirstOrDefault(policy => policy.Name == parts[0]);
        return setting is not null && parts.Length == 2
            ? (setting, parts[1])
            : throw new CommandFailedException(
                $"\"{change}\" names no policy and value.\nWrite POLICY=VALUE, with one of: {string.Join(", ", PolicySetting.All.Select(policy => policy.Name))}.");
    }

    private static Command Describe(CommandRunner runner)
    {
        var name = Name();
        var text = new Argument<string>("text") { Description = "What the time bank is, in its own words" };
        var command = new Command("describe", "Say on the start page what a time bank is") { name, text };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var words = TextNotAcceptedException.RequireLines("text", context.Arguments.GetRequiredValue(text), 2000);
            await context.Service<TimeBankSettings>().ChangeAsync(
                context.Arguments.GetRequiredValue(name), bank => bank.Description = words, stopping);
            return 0;
        }));
        return command;
    }
}
