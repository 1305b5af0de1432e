using System.CommandLine;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.Import;
using TimeBank.Api.Features.LedgerExport;
using TimeBank.Api.Features.Members;
using TimeBank.Api.Features.Organisations;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Api.Jobs;
using TimeBank.Api.Mail;

namespace TimeBank.Api.CommandLine;

/// <summary>Every command of the program, in the order in which help lists them.</summary>
internal static class Commands
{
    public static IEnumerable<Command> All(CommandRunner runner) =>
    [
        TimeBankCommands.Create(runner),
        MemberCommands.Create(runner),
        OrganisationCommands.Create(runner),
        TokenCommands.Create(runner),
        ImportCommands.Create(runner),
        LedgerExportCommands.Create(runner),
        JobCommands.Create(runner),
        MailCommands.Create(runner),
        SchemaCommands.Create(runner),
        DatabaseCommands.Create(runner),
    ];
}
