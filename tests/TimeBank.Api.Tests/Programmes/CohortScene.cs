using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Programmes;

/// <summary>FAST at Hill School: a steward, a team of four, and families who come on Tuesdays at half past five.</summary>
internal sealed class CohortScene(HoursScene hours, Participant stella, IReadOnlyList<Participant> team)
{
    public const string Cohort =
        "cohort { id state drawCommitment drawSeed team { part member { name } } households { id name code hasWon graduatedAt people { name member { name } } } graduatedAt }";

    public const string Meeting = "meeting { id state day startsAt beginsAt endsAt attendance { isPresent minutes areHoursLogged household { name } member { name } } }";

    /// <summary>Tuesdays, the first of which is more than a week after the tests' first day.</summary>
    public static readonly DateOnly FirstDay = new(2026, 12, 1);

    public TestHost Host => hours.Host;

    public HoursScene Hours => hours;

    public Participant Cora => hours.Cora;

    public Participant Stella => stella;

    public Participant Pat => team[0];

    public Participant Sol => team[1];

    public IReadOnlyList<Participant> Team => team;

    public string ProgrammeId { get; private set; } = "";

    public string CohortId { get; private set; } = "";

    public static async Task<CohortScene> MakeAsync(TestHost host, Func<Policies, Policies>? policies = null)
    {
        var hours = await HoursScene.MakeAsync(host, policies, "Europe/London", tokenDays: 365);
        var stella = await hours.Community.JoinAsync("Stella", RoleKind.Steward);
        List<Participant> team = [];
        foreach (var name in (string[])["Pat", "Sol", "Tess", "Toby"])
            team.Add(await hours.Community.JoinAsync(name));
        return new CohortScene(hours, stella, team);
    }

    /// <summary>With a programme and a cohort that is open.</summary>
    public static async Task<CohortScene> OpenAsync(TestHost host, Func<Policies, Policies>? policies = null)
    {
        var scene = await MakeAsync(host, policies);
        scene.ProgrammeId = Id(await scene.CreateAsync("FAST"), "programme");
        scene.CohortId = Id(await scene.OpenCohortAsync(), "cohort");
        return scene;
    }

    public Task<JsonElement> CreateAsync(string name, Participant? by = null, object? also = null) =>
        (by ?? Stella).ActAsync("createProgramme", Merge(new { name }, also), "programme { id name sessions sessionMinutes teamParts elements copiedFrom { name } }");

    public object[] TeamInput(IEnumerable<Participant>? people = null) =>
        [.. (people ?? Team).Zip((string[])["parent partner", "from the school", "from the community", "also from the community"], (one, part) => new { memberId = one.NodeId, part })];

    public Task<JsonElement> OpenCohortAsync(object? also = null, object? rhythm = null, object[]? team = null, Participant? by = null) =>
        (by ?? Cora).ActAsync(
            "openCohort",
            Merge(
                new
                {
                    programmeId = ProgrammeId, name = "Winter at Hill School", organisationId = hours.OrganisationId, place = "School hall",
                    rhythm = rhythm ?? new { firstDay = "2026-12-01", startsAt = "17:30", minutes = 150, count = 8 }, team = team ?? TeamInput(),
                },
                also),
            Cohort);

    public Task<JsonElement> AddHouseholdAsync(string name, Participant? member = null, Participant? by = null, string? cohortId = null) =>
        (by ?? Pat).ActAsync(
            "addHousehold",
            new
            {
                cohortId = cohortId ?? CohortId, name,
                people = new object[] { new { name = name.Split(' ')[^1], isChild = false, memberId = member?.NodeId }, new { name = "Ben", isChild = true } },
            },
            Cohort);

    /// <summary>The sessions, in their order.</summary>
    public async Task<IReadOnlyList<string>> SessionsAsync(Participant? by = null) =>
    [
        .. (await (by ?? Pat).AskAsync($"{{ meetings(cohortId: \"{CohortId}\", first: 50) {{ nodes {{ id }} }} }}"))
            .GetProperty("meetings").GetProperty("nodes").EnumerateArray().Select(one => one.GetProperty("id").GetString()!),
    ];

    public async Task<IReadOnlyList<JsonElement>> HouseholdsAsync() =>
        [.. (await Pat.AskAsync($"{{ cohort(id: \"{CohortId}\") {{ households {{ id name code hasWon graduatedAt }} }} }}"))
            .GetProperty("cohort").GetProperty("households").EnumerateArray()];

    public Task<JsonElement> AttendAsync(
        string meetingId, IEnumerable<string>? households = null, IEnumerable<Participant>? members = null, bool isPresent = true, Participant? by = null,
        Guid? id = null, int? minutes = null, string[]? codes = null) =>
        (by ?? Pat).ActAsync(
            "recordAttendance",
            new
            {
                id = id ?? Guid.NewGuid(), meetingId, households = households?.Select(one => new { householdId = one, isPresent }),
                members = members?.Select(one => new { memberId = one.NodeId, isPresent, minutes }), codes,
            },
            Meeting);

    /// <summary>The clock stands at a session, so long after it began.</summary>
    public void GoTo(int session, TimeSpan after) =>
        Host.Clock.Advance(FirstDay.AddDays(7 * (session - 1)).ToDateTime(new TimeOnly(17, 30), DateTimeKind.Utc) + after - Host.Clock.GetUtcNow().UtcDateTime);

    public Task<SweepReport> RunAsync(string sweep)
    {
        var sweeps = Host.Services.GetRequiredService<SweepRunner>();
        return sweeps.RunAsync(sweeps.Find(sweep)!, SweepMode.ForReal, TestContext.Current.CancellationToken);
    }

    public static string Id(JsonElement answer, string field)
    {
        Assert.True(answer.GetProperty("errors").ValueKind == JsonValueKind.Null, answer.ToString());
        return answer.GetProperty(field).GetProperty("id").GetString()!;
    }

    private static Dictionary<string, object?> Merge(object one, object? other) =>
        new[] { one, other }.Where(part => part is not null).SelectMany(part => part!.GetType().GetProperties().Select(property => (property.Name, Value: property.GetValue(part))))
            .GroupBy(pair => pair.Name).ToDictionary(group => group.Key, group => group.Last().Value);
}
