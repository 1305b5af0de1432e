using System.CommandLine;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Organisations;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>The commands <c>organisation add</c> and <c>organisation list</c>.</summary>
internal static class OrganisationCommands
{
    public static Command Create(CommandRunner runner) => new("organisation", "Add and list partner organisations")
    {
        Add(runner),
        List(runner),
    };

    private static Option<string> TimeBankName() =>
        new("--time-bank") { Description = "The time bank's name", Required = true, HelpName = "NAME" };

    private static Command Add(CommandRunner runner)
    {
        var timeBank = TimeBankName();
        var name = new Option<string>("--name") { Description = "As people know it", Required = true, HelpName = "NAME" };
        var kind = new Option<OrganisationKind>("--kind")
        {
            Description = "Whose it is (default: community)",
            HelpName = string.Join('|', Enum.GetNames<OrganisationKind>().Select(each => each.ToLowerInvariant())),
            DefaultValueFactory = _ => OrganisationKind.Community,
        };
        var command = new Command("add", "Add a partner organisation to a time bank") { timeBank, name, kind };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(timeBank), stopping);
            var input = new AddOrganisationInput(context.Arguments.GetRequiredValue(name), context.Arguments.GetRequiredValue(kind))
            {
                Id = context.Service<TimeProvider>().NewKey(),
            };
            var added = await context.Service<AddOrganisation>().AddAsync(input, Acting.Operator, bank.Id, stopping);
            await context.Output.WriteLineAsync($"{added.Name} has an account.");
            return 0;
        }));
        return command;
    }

    private static Command List(CommandRunner runner)
    {
        var timeBank = TimeBankName();
        var command = new Command("list", "List a time bank's partner organisations") { timeBank };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(timeBank), stopping);
            foreach (var row in await context.Service<FindOrganisations>().ListAsync(bank.Id, stopping))
                await context.Output.WriteLineAsync($"{row.Name} ({row.Kind.ToString().ToLowerInvariant()})");
            return 0;
        }));
        return command;
    }
}
