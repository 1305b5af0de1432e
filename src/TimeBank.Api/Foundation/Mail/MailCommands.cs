using System.CommandLine;
using System.Globalization;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>The commands <c>mail list-waiting</c>, <c>mail list-dead</c>, <c>mail resend ID</c> and <c>mail discard ID</c>.</summary>
internal static class MailCommands
{
    private const int ListedMost = 1000;
    private const string All = "all";

    public static Command Create(CommandRunner runner) =>
        new("mail", "See mails that could not be delivered, and send them again") 
        {
            ListWaiting(runner), ListDead(runner), Resend(runner), Discard(runner),
        };

    private static Command ListWaiting(CommandRunner runner)
    {
        var command = new Command("list-waiting", "List the mails that failed and are tried again, with the reason");
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var waiting = await context.Service<DeadLetters>().ListWaitingAsync(ListedMost, stopping);
            foreach (var mail in waiting)
            {
                await context.Output.WriteLineAsync(
                    $"{mail.Id}  {mail.Kind}  to {MailText.Shown(mail.ToAddress)}  tried again "
                    + mail.NextAttemptAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
                    + ": " + mail.Reason.ReplaceLineEndings(" "));
            }

            await context.Error.WriteLineAsync(waiting.Count == 0 ? "No mail waits for another try." : "They go by themselves once the cause is mended.");
            return 0;
        }));
        return command;
    }

    private static Command ListDead(CommandRunner runner)
    {
        var command = new Command("list-dead", "List the mails that were given up, with the reason");
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var dead = await context.Service<DeadLetters>().ListAsync(ListedMost, stopping);
            foreach (var mail in dead) await context.Output.WriteLineAsync(Describe(mail));
            await context.Error.WriteLineAsync(dead.Count switch
            {
                0 => "No mail was given up.",
                ListedMost => $"The oldest {ListedMost} are listed.",
                _ => "When the cause is mended: mail resend ID (or: mail resend all). Not to be sent any more: mail discard ID",
            });
            return 0;
        }));
        return command;
    }

    private static string Describe(DeadLetter mail)
    {
        var when = mail.FailedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var tries = Plural.English(mail.Attempts, "attempt", "attempts");
        return $"{mail.Id}  {mail.Kind}  to {MailText.Shown(mail.ToAddress)}  given up {when} after {tries}: "
            + mail.Reason.ReplaceLineEndings(" ");
    }

    private static Command Resend(CommandRunner runner) => OverDeadLetters(
        runner, "resend", "Put a mail that was given up back into the outbox", "in the outbox again",
        (letters, id, stopping) => letters.ResendAsync(id, stopping));

    private static Command Discard(CommandRunner runner) => OverDeadLetters(
        runner, "discard", "Settle that a mail that was given up shall not be sent any more", "discarded",
        (letters, id, stopping) => letters.DiscardAsync(id, stopping));

    private static Command OverDeadLetters(
        CommandRunner runner, string name, string description, string done,
        Func<DeadLetters, Guid?, CancellationToken, Task<int>> change)
    {
        var which = new Argument<string>("id") { Description = "The mail's id, as mail list-dead shows it, or: all" };
        var command = new Command(name, description) { which };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var wanted = context.Arguments.GetRequiredValue(which);
            var id = Guid.Empty;
            if (wanted != All && !Guid.TryParse(wanted, out id))
            {
                throw new CommandFailedException(
                    $"'{wanted}' is not the id of a mail. List them with: mail list-dead");
            }

            var count = await change(context.Service<DeadLetters>(), wanted == All ? null : id, stopping);
            if (count == 0 && wanted != All)
            {
                throw new CommandFailedException(
                    $"No mail that was given up has the id {id}. List them with: mail list-dead");
            }

            await context.Output.WriteLineAsync($"{Plural.English(count, "mail is", "mails are")} {done}.");
            return 0;
        }));
        return command;
    }
}
