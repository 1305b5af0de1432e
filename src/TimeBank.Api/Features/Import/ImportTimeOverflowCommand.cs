using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features.Import;

/// <summary>The command <c>import timeoverflow</c>.</summary>
internal static class ImportTimeOverflowCommand
{
    private static readonly Argument<string> Folder = new("folder")
    {
        Description = "The zip of TimeOverflow's “download all”, or a folder with what was in it; also a folder with the "
            + "three files of TimeOverflow's import form",
        HelpName = "FOLDER",
    };

    private static readonly Option<string> TimeBank = new("--time-bank")
    {
        Description = "The time bank that takes it; it is made if it is not there yet", HelpName = "NAME", Required = true,
    };

    private static readonly Option<bool> OnlyRehearse = new("--rehearse")
    {
        Description = "Write nothing; say what would happen and what is wrong",
    };

    private static readonly Option<bool> SkipBad = new("--skip-bad")
    {
        Description = "Go on without what is wrong, and list it, instead of importing nothing",
    };

    private static readonly Option<bool> KeepGender = new("--keep-gender")
    {
        Description = "The time bank asks to keep its members' gender, from now on",
    };

    private static readonly Option<string?> TimeZone = new("--time-zone")
    {
        Description = "The time bank's time zone, from now on, as Europe/Madrid", HelpName = "ZONE",
    };

    private static readonly Option<string?> Language = new("--language")
    {
        Description = "The time bank's language, from now on, as ca or pt-BR", HelpName = "TAG",
    };

    private static readonly Option<int?> Coordinator = new("--coordinator")
    {
        Description = "The member with this number becomes a coordinator", HelpName = "NUMBER",
    };

    private static readonly Option<string?> Dates = Choice(
        "--dates", "Which number of a date as 03/04/2024 is the day", "day-first", "month-first");

    private static readonly Option<string?> Posts = Choice(
        "--posts", "In the import form: what to do with posts, whose first column says whose they are",
        "by-number", "leave-out");

    private static readonly Option<RecordSet> Same = Records(
        "--same", "Of the transfers that are asked about: those that are here already");

    private static readonly Option<RecordSet> New = Records(
        "--new", "Of the transfers that are asked about: those that are to be added");

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("timeoverflow", "Import a bank that leaves TimeOverflow")
        {
            Folder, TimeBank, OnlyRehearse, SkipBad, KeepGender, TimeZone, Language, Coordinator, Dates, Posts, Same, New,
        };
        command.SetAction(runner.Run((context, stopping) =>
        {
            var request = Request(context.Arguments);
            return context.Arguments.GetValue(OnlyRehearse)
                ? Rehearse(context, request, stopping)
                : Import(context, request, context.Arguments.GetValue(SkipBad), stopping);
        }));
        return command;
    }

    private static ImportRequest Request(ParseResult arguments) => new(
        arguments.GetRequiredValue(Folder), arguments.GetRequiredValue(TimeBank), arguments.GetValue(KeepGender))
    {
        TimeZone = arguments.GetValue(TimeZone),
        Language = arguments.GetValue(Language),
        CoordinatorNumber = arguments.GetValue(Coordinator),
        Dates = arguments.GetValue(Dates) switch
        {
            "day-first" => DateOrder.DayFirst,
            "month-first" => DateOrder.MonthFirst,
            _ => null,
        },
        Posts = arguments.GetValue(Posts) switch
        {
            "by-number" => PostOwners.ByNumber,
            "leave-out" => PostOwners.LeaveOut,
            _ => null,
        },
        Transfers = new TransferChoices(
            arguments.GetValue(Same) ?? RecordSet.Empty, arguments.GetValue(New) ?? RecordSet.Empty),
    };

    private static async Task<int> Rehearse(CommandContext context, ImportRequest request, CancellationToken stopping)
    {
        var report = await context.Service<RehearseImport>().Execute(request, stopping);
        ImportReportText.WriteRehearsal(context.Output, report, request.Folder);
        return report.Problems.Count + report.Doubts.Count + report.Differences.Count == 0 ? 0 : 1;
    }

    private static async Task<int> Import(
        CommandContext context, ImportRequest request, bool skipBad, CancellationToken stopping)
    {
        try
        {
            var report = await context.Service<ImportTimeOverflow>()
                .Execute(request, skipBad, new ConsoleProgress(context.Error), stopping);
            ImportReportText.WriteImported(context.Output, report);
            return 0;
        }
        catch (ImportRefusedException refused)
        {
            ImportReportText.WriteRefused(context.Output, refused.Report);
            throw new CommandFailedException(refused.Message, refused);
        }
        catch (ImportStoppedException stopped)
        {
            var cause = stopped.Cause is OperationCanceledException
                ? "you did" : CommandErrors.Explain(stopped.Cause) ?? stopped.Cause.Message;
            throw new CommandFailedException($"{stopped.Message}\nWhat stopped it: {cause}", stopped);
        }
    }

    private static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', values) };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<RecordSet> Records(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "RECORDS",
        CustomParser = static given =>
        {
            if (RecordSet.Parse(given.Tokens[0].Value) is { } records) return records;
            given.AddError($"'{given.Tokens[0].Value}' names no records. Write their numbers, as 3, 7-9, or all.");
            return RecordSet.Empty;
        },
    };
}
