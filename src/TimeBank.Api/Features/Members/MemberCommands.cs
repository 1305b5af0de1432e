using System.CommandLine;
using TimeBank.Api.CommandLine;
using TimeBank.Api.Data;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Members;

/// <summary>The command <c>member add</c>, by which a time bank's first coordinator comes.</summary>
internal static class MemberCommands
{
    public static Command Create(CommandRunner runner)
    {
        var timeBank = new Option<string>("--time-bank") { Description = "The time bank's name", Required = true, HelpName = "NAME" };
        var name = new Option<string>("--name") { Description = "As the member wishes to be called", Required = true, HelpName = "NAME" };
        var email = new Option<string?>("--email") { Description = "Their e-mail address", HelpName = "EMAIL" };
        var affiliations = new Option<AffiliationKind[]>("--is")
        {
            Description = "What they also are; may be repeated",
            HelpName = string.Join('|', Enum.GetNames<AffiliationKind>().Select(kind => kind.ToLowerInvariant())),
            DefaultValueFactory = _ => [],
        };
        var add = new Command("add", "Add a member to a time bank") { timeBank, name, email, affiliations };
        add.SetAction(runner.Run(async (context, stopping) =>
        {
            var wanted = context.Arguments.GetRequiredValue(timeBank);
            var bank = (await context.Service<TimeBankSettings>().ListAsync(stopping)).FirstOrDefault(row => row.Name == wanted)
                ?? throw new NotFoundException($"time bank as \"{wanted}\"");
            var request = new AddMemberRequest(
                context.Service<TimeProvider>().NewKey(), context.Arguments.GetRequiredValue(name), context.Arguments.GetValue(email), null,
                context.Arguments.GetRequiredValue(affiliations));
            var member = await context.Service<AddMember>().AddAsync(request, bank.Id, stopping);
            await context.Output.WriteLineAsync($"{member.Name} is member no. {member.Number}.");
            return 0;
        }));
        return new Command("member", "Add members") { add };
    }
}
