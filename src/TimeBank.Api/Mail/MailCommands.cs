using System.CommandLine;
using System.Globalization;
using TimeBank.Api.CommandLine;

namespace TimeBank.Api.Mail;

/// <summary>The commands <c>mail list-dead</c> and <c>mail resend ID</c>.</summary>
internal static class MailCommands
{
    private const int ListedMost = 1000;
    private const string All = "all";

    public static Command Create(CommandRunner runner) =>
        new("mail", "See mails that could not be delivered, and send them again") { ListDead(runner), Resend(runner) };

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
                _ => "When the cause is mended: mail resend ID (or: mail resend all)",
            });
            return 0;
        }));
        return command;
    }

    private static string Describe(DeadLetter mail)
    {
        var when = mail.FailedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var tries = mail.Attempts == 1 ? "1 attempt" : $"{mail.Attempts} attempts";
        return $"{mail.Id}  {mail.Kind}  to {MailText.Shown(mail.ToAddress)}  given up {when} after {tries}: "
            + mail.Reason.ReplaceLineEndings(" ");
    }

    private static Command Resend(CommandRunner runner)
    {
        var which = new Argument<string>("id") { Description = "The mail's id, as mail list-dead shows it, or: all" };
        var command = new Command("resend", "Put a mail that was given up back into the outbox") { which };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var wanted = context.Arguments.GetRequiredValue(which);
            var id = Guid.Empty;
            if (wanted != All && !Guid.TryParse(wanted, out id))
            {
                throw new CommandFailedException(
                    $"'{wanted}' is not the id of a mail. List them with: mail list-dead");
            }

            var count = await context.Service<DeadLetters>().ResendAsync(wanted == All ? null : id, stopping);
            if (count == 0 && wanted != All)
            {
                throw new CommandFailedException(
                    $"No mail that was given up has the id {id}. List them with: mail list-dead");
            }

            await context.Output.WriteLineAsync(
                count == 1 ? "1 mail is in the outbox again." : $"{count} mails are in the outbox again.");
            return 0;
        }));
        return command;
    }
}
