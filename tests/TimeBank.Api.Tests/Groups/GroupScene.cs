using System.Text.Json;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>A time bank whose people found groups.</summary>
internal sealed class GroupScene(HoursScene hours)
{
    public const string Fields =
        "group { id name size hasRoom isMine endedAt endWords groundRules { version } myAsking { hasAsked isWelcome turn offeredUntil } members { acceptedRules facilitating facilitatesFrom facilitatesUntil member { name } } }";

    public HoursScene Hours => hours;

    public Participant Cora => hours.Cora;

    public Participant Gita => hours.Gita;

    public Participant Rhys => hours.Community.Receiver;

    public static async Task<GroupScene> OpenAsync(TestHost host, Func<Policies, Policies>? policies = null, int tokenDays = 30) =>
        new(await HoursScene.MakeAsync(host, policies, tokenDays: tokenDays));

    public Task<Participant> JoinBankAsync(string name) => hours.Community.JoinAsync(name);

    public async Task<string> FoundAsync(Participant by, string name, object? also = null, string kind = "OPEN", object? rhythm = null) =>
        Programmes.CohortScene.Id(await CreateAsync(by, name, also, kind, rhythm), "group");

    public static Task<JsonElement> CreateAsync(Participant by, string name, object? also = null, string kind = "OPEN", object? rhythm = null) => by.ActAsync(
        "createGroup", With(new { name, kind, rhythm = rhythm ?? new { firstDay = "2026-12-08", startsAt = "18:00", minutes = 60, count = 4 } }, also), Fields);

    public static Task<JsonElement> ActAsync(Participant by, string act, string groupId, object? also = null) => by.ActAsync(act, With(new { groupId }, also), Fields);

    public static Task<JsonElement> JoinAsync(Participant who, string groupId) => ActAsync(who, "joinGroup", groupId);

    public static async Task<JsonElement> ReadAsync(Participant who, string groupId) =>
        (await who.AskAsync($"{{ group(id: \"{groupId}\") {{ {Fields["group { ".Length..]} }}")).GetProperty("group");

    /// <summary>The names of those whom a reader is shown.</summary>
    public static async Task<string> NamesAsync(Participant who, string groupId) =>
        await ReadAsync(who, groupId) is { ValueKind: JsonValueKind.Object } group
            ? string.Join(' ', group.GetProperty("members").EnumerateArray().Select(one => one.GetProperty("member").GetProperty("name").GetString()).Order(StringComparer.Ordinal))
            : "nothing";

    /// <summary>The mails that go out by now, after some other jobs have run.</summary>
    public static async Task<IReadOnlyList<ReceivedMail>> MailsAsync(MailScene mail, params IEnumerable<string> afterJobs)
    {
        var before = mail.Server.Received.Count;
        foreach (var job in afterJobs.Append(MailScene.Write).Append(MailScene.Send))
            await mail.RunAsync(job);
        return [.. mail.Server.Received.Skip(before)];
    }

    public static Guid KeyOf(string nodeId) => NodeId.TryDecode(nodeId, out _, out var key) ? key : Guid.Empty;

    public static object With(object first, object? also)
    {
        var all = JsonSerializer.SerializeToNode(first)!.AsObject();
        if (also is not null)
            foreach (var (name, value) in JsonSerializer.SerializeToNode(also)!.AsObject())
                all[name] = value?.DeepClone();
        return all;
    }
}
