using System.CommandLine;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>The commands <c>member add</c>, by which a time bank's first steward comes, and <c>member change</c>.</summary>
internal static class MemberCommands
{
    public static Command Create(CommandRunner runner) => new("member", "Add and change members") { Add(runner), Change(runner) };

    internal static Option<string> TimeBankName() =>
        new("--time-bank") { Description = "The time bank's name", Required = true, HelpName = "NAME" };

    internal static Option<string> MemberName() =>
        new("--member") { Description = "The member's e-mail address or number", Required = true, HelpName = "EMAIL|NUMBER" };

    internal static string RoleNames { get; } =
        string.Join('|', Enum.GetNames<RoleKind>().Select(kind => kind.ToLowerInvariant()));

    private static Command Add(CommandRunner runner)
    {
        var timeBank = TimeBankName();
        var name = new Option<string>("--name") { Description = "As the member wishes to be called", Required = true, HelpName = "NAME" };
        var email = new Option<string?>("--email") { Description = "Their e-mail address", HelpName = "EMAIL" };
        var roles = new Option<RoleKind[]>("--is")
        {
            Description = "What they also are; may be repeated", HelpName = RoleNames, DefaultValueFactory = _ => [],
        };
        var command = new Command("add", "Add a member to a time bank") { timeBank, name, email, roles };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(timeBank), stopping);
            var input = new AddMemberInput(
                context.Arguments.GetRequiredValue(name), context.Arguments.GetValue(email), null, context.Arguments.GetRequiredValue(roles))
            {
                Id = context.Service<TimeProvider>().NewKey(),
            };
            var member = await context.Service<AddMember>().AddAsync(input, Acting.Operator, bank.Id, stopping);
            await context.Output.WriteLineAsync($"{member.Name} is member no. {member.Number}.");
            return 0;
        }));
        return command;
    }

    private static Command Change(CommandRunner runner)
    {
        var timeBank = TimeBankName();
        var member = MemberName();
        var name = new Option<string?>("--name") { Description = "As the member wishes to be called", HelpName = "NAME" };
        var email = new Option<string?>("--email") { Description = "Their e-mail address; empty takes it away", HelpName = "EMAIL" };
        var phone = new Option<string?>("--phone") { Description = "Their phone; empty takes it away", HelpName = "PHONE" };
        var language = new Option<string?>("--language") { Description = "The language of their mails, such as es", HelpName = "TAG" };
        var command = new Command("change", "Change a member's name, address, phone or language") { timeBank, member, name, email, phone, language };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            Optional<string?> Typed(Option<string?> option) =>
                context.Arguments.GetResult(option) is null ? default : new(context.Arguments.GetValue(option));
            var bank = await context.Service<FindTimeBanks>().RequireAsync(context.Arguments.GetRequiredValue(timeBank), stopping);
            var found = await context.Service<FindMembers>().RequireAsync(bank.Id, context.Arguments.GetRequiredValue(member), stopping);
            var changed = await context.Service<ChangeMember>().ChangeAsync(
                new ChangeMemberInput
                {
                    Id = context.Service<TimeProvider>().NewKey(),
                    MemberId = found.Id,
                    Name = Typed(name),
                    Email = Typed(email),
                    Phone = Typed(phone),
                    Language = Typed(language),
                },
                Acting.Operator, bank.Id, stopping);
            await context.Output.WriteLineAsync($"{changed.Name}, member no. {changed.Number}, is changed.");
            return 0;
        }));
        return command;
    }
}
