using System.CommandLine;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>The command <c>permissions export</c>, which writes who may do what as docs/operating/permissions.md has it.</summary>
internal static class PermissionCommands
{
    public static Command Create(CommandRunner runner)
    {
        var export = new Command("export", "Write who may do what, as a page, on standard output");
        export.SetAction(runner.RunWithoutData(async (context, _) =>
        {
            await context.Output.WriteAsync(PermissionPage.Write());
            return 0;
        }));
        return new Command("permissions", "Show who may do what") { export };
    }
}
