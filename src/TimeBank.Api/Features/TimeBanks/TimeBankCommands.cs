using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>The commands <c>time-bank create</c>, <c>list</c>, <c>change</c> and <c>policies</c>.</summary>
internal static class TimeBankCommands
{
    public static Command Create(CommandRunner runner) => new("time-bank", "Make time banks, change them and set their policies")
    {
        CreateTimeBank(runner),
        List(runner),
        Change(runner),
        ShowOrSetPolicies(runner),
    };

    private static Argument<string> Name() => new("name") { Description = "The time bank's name" };

    private static Option<string?> TimeZone() => new("--time-zone")
    {
        Description = "Where its days begin: an IANA name, such as Europe/London", HelpName = "ZONE",
    };

    private static Option<string?> Language() => new("--language")
    {
        Description = "The language of mails to members who chose none, such as en", HelpName = "TAG",
    };

    private static Command CreateTimeBank(CommandRunner runner)
    {
        var name = Name();
        var timeZone = TimeZone();
        var language = Language();
        var command = new Command("create", "Make a time bank") { name, timeZone, language };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            await context.Service<CreateTimeBank>().ExecuteAsync(
                context.Arguments.GetRequiredValue(name), stopping,
                context.Arguments.GetValue(timeZone) ?? TimeBanks.CreateTimeBank.UsualTimeZone,
                context.Arguments.GetValue(language) ?? "en");
            await context.Output.WriteLineAsync("Made. Add its first member, who is to be its steward, with: member add --is steward");
            return 0;
        }));
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        var command = new Command("list", "List the time banks");
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            foreach (var bank in await context.Service<FindTimeBanks>().ListAsync(stopping))
                await context.Output.WriteLineAsync(bank.Name);
            return 0;
        }));
        return command;
    }

    private static Command Change(CommandRunner runner)
    {
        var name = Name();
        var newName = new Option<string?>("--name") { Description = "What it is to be called", HelpName = "NAME" };
        var description = new Option<string?>("--description") { Description = "What it is, in its own words, for the start page", HelpName = "TEXT" };
        var timeZone = TimeZone();
        var language = Language();
        var command = new Command("change", "Change a time bank's name, description, time zone or language")
        {
            name, newName, description, timeZone, language,
        };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            Optional<string?> Typed(Option<string?> option) =>
                context.Arguments.GetResult(option) is null ? default : new(context.Arguments.GetValue(option));
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(name), stopping);
            var changed = await context.Service<ChangeTimeBank>().ChangeAsync(
                new ChangeTimeBankInput
                {
                    Id = context.Service<TimeProvider>().NewKey(),
                    Name = Typed(newName),
                    Description = Typed(description),
                    TimeZone = Typed(timeZone),
                    Language = Typed(language),
                },
                Acting.Operator, bank.Id, stopping);
            await context.Output.WriteLineAsync($"{changed.Name}: time zone {changed.TimeZone}, language {changed.Language}");
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
            var changes = context.Arguments.GetRequiredValue(set).Select(Parse).ToList();
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(name), stopping);
            if (changes.Count > 0)
                bank = await context.Service<ChangePolicies>().ChangeAsync(
                    new ChangePoliciesInput { Id = context.Service<TimeProvider>().NewKey() },
                    before => changes.Aggregate(before, (policies, change) => change.Setting.Read(policies, change.Value)),
                    Acting.Operator, bank.Id, stopping);
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
}
