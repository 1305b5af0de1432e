using Microsoft.Data.Sqlite;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Tests.CommandLine;

/// <summary>
/// What the operator changes by <c>time-bank change</c>, <c>member change</c>, <c>role grant</c> and <c>role end</c>: done once and kept as
/// the operator's act, or refused in words without a trace.
/// </summary>
public sealed class ChangingByCommand : IDisposable
{
    private readonly DataFolderForTest _data = new();

    [Fact]
    public async Task A_time_bank_is_changed_or_the_command_says_why_not()
    {
        await MakeAsync();

        var done = await RunAsync(
            "time-bank", "change", "Riverside", "--name", "Hillside", "--description", "All of us", "--time-zone", "Pacific/Auckland", "--language", "es");
        var refused = await RunAsync("time-bank", "change", "Hillside", "--time-zone", "Atlantis");
        var nowhere = await RunAsync("time-bank", "change", "Riverside", "--language", "en");

        Assert.Equal((0, "Hillside: time zone Pacific/Auckland, language es"), (done.ExitCode, done.Output.Trim()));
        AssertRefused(refused, "Atlantis");
        AssertRefused(nowhere, "Riverside");
        Assert.Equal(
            [["Hillside", "All of us", "Pacific/Auckland", "es"]], Rows("SELECT name, description, time_zone, language FROM time_banks"));
        AssertKept(ActKind.ChangeTimeBank, times: 1);
    }

    [Fact]
    public async Task A_member_is_changed_or_the_command_says_why_not()
    {
        await MakeAsync();

        var done = await RunAsync(
            "member", "change", "--time-bank", "Riverside", "--member", "maya@example.org", "--name", "Maya Okafor", "--email", "okafor@example.org",
            "--phone", "0190 1", "--language", "es");
        var taken = await RunAsync("member", "change", "--time-bank", "Riverside", "--member", "1", "--email", "sam@example.org");
        var nobody = await RunAsync("member", "change", "--time-bank", "Riverside", "--member", "maya@example.org", "--name", "Maya");

        Assert.Equal((0, "Maya Okafor, member no. 1, is changed."), (done.ExitCode, done.Output.Trim()));
        AssertRefused(taken, "sam@example.org");
        AssertRefused(nobody, "maya@example.org");
        Assert.Equal(
            [["Maya Okafor", "okafor@example.org", "0190 1", "es"]],
            Rows("SELECT m.name, p.email, m.phone, p.language FROM members m JOIN people p ON p.id = m.person_id WHERE m.number = 1"));
        AssertKept(ActKind.ChangeMember, times: 1);
    }

    [Fact]
    public async Task A_role_is_granted_until_a_day_or_the_command_says_why_not()
    {
        await MakeAsync();

        var done = await RunAsync(
            "role", "grant", "--time-bank", "Riverside", "--member", "sam@example.org", "--role", "coordinator", "--until", "2099-06-30");
        var past = await RunAsync(
            "role", "grant", "--time-bank", "Riverside", "--member", "sam@example.org", "--role", "juror", "--until", "2001-01-01");
        var unknown = await RunAsync("role", "grant", "--time-bank", "Riverside", "--member", "sam@example.org", "--role", "king");

        Assert.Equal((0, "Sam is coordinator now."), (done.ExitCode, done.Output.Trim()));
        AssertRefused(past, "2001-01-01");
        AssertRefused(unknown, "king");
        Assert.Equal([["2099-06-30"]], Rows(RolesOf(2, "until")));
        AssertKept(ActKind.GrantRole, times: 1);
    }

    [Fact]
    public async Task A_role_is_ended_or_the_command_says_why_not()
    {
        await MakeAsync();
        await RunAsync("role", "grant", "--time-bank", "Riverside", "--member", "2", "--role", "steward");

        var done = await RunAsync("role", "end", "--time-bank", "Riverside", "--member", "2", "--role", "steward");
        var last = await RunAsync("role", "end", "--time-bank", "Riverside", "--member", "1", "--role", "steward");

        Assert.Equal((0, "Sam is steward no more."), (done.ExitCode, done.Output.Trim()));
        AssertRefused(last, "last steward");
        Assert.Equal([["1"]], Rows(RolesOf(2, "ended_at IS NOT NULL")));
        Assert.Equal([["0"]], Rows(RolesOf(1, "ended_at IS NOT NULL")));
        AssertKept(ActKind.EndRole, times: 1);
    }

    public void Dispose() => _data.Dispose();

    /// <summary>Riverside, with Maya, its steward and member no. 1, and Sam, no. 2.</summary>
    private async Task MakeAsync()
    {
        Assert.Equal(0, (await RunAsync("time-bank", "create", "Riverside")).ExitCode);
        Assert.Equal(0, (await AddAsync("Maya", "--is", "steward")).ExitCode);
        Assert.Equal(0, (await AddAsync("Sam")).ExitCode);
    }

    private Task<ProgramResult> AddAsync(string name, params string[] more) =>
        RunAsync(["member", "add", "--time-bank", "Riverside", "--name", name, "--email", $"{name.ToLowerInvariant()}@example.org", .. more]);

    private Task<ProgramResult> RunAsync(params string[] arguments) => CommandInProcess.RunAsync([.. arguments, "--data", _data.FullPath]);

    private static string RolesOf(int number, string what) =>
        $"SELECT r.{what} FROM roles r JOIN members m ON m.id = r.member_id WHERE m.number = {number}";

    private static void AssertRefused(ProgramResult result, string why)
    {
        Assert.NotEqual(0, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
    }

    private void AssertKept(ActKind kind, int times) => Assert.Equal(
        Enumerable.Repeat<string[]>([$"{ActBy.Operator}", ""], times),
        Rows($"SELECT \"by\", actor_member_id FROM acts WHERE kind = '{kind}'"));

    private List<string[]> Rows(string sql)
    {
        using var connection = _data.OpenDatabase();
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : reader.GetValue(column).ToString()!)]);
        return rows;
    }
}
