using System.Text.Json;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>A time bank with an organisation, Vera who verifies for it, and Gita who gives it hours.</summary>
internal sealed class HoursScene(TestHost host, Community community, Participant vera, string organisationId)
{
    public const string Fields = "contribution { id state minutes loggedMinutes organisation { name } transfer { id } }";

    private int _days = 1;

    public TestHost Host => host;

    public Community Community => community;

    public Participant Gita => community.Giver;

    public Participant Cora => community.Coordinator;

    public Participant Vera => vera;

    public string OrganisationId => organisationId;

    public static async Task<HoursScene> MakeAsync(TestHost host, Func<Policies, Policies>? policies = null, string timeZone = CreateTimeBank.UsualTimeZone, int tokenDays = 30)
    {
        var community = await Community.MakeAsync(host, policies: policies, timeZone: timeZone, tokenDays: tokenDays);
        var vera = await community.JoinAsync("Vera");
        var added = await community.Coordinator.ActAsync("addOrganisation", new { name = "Hill School", kind = "STATUTORY" }, "organisation { id }");
        var organisation = added.GetProperty("organisation").GetProperty("id").GetString()!;
        var granted = await community.Coordinator.ActAsync(
            "grantRole", new { memberId = vera.NodeId, role = "VERIFIER", organisationId = organisation }, "member { id }");
        Assert.Equal(JsonValueKind.Null, granted.GetProperty("errors").ValueKind);
        return new HoursScene(host, community, vera, organisation);
    }

    /// <summary>Logs hours and gives the answer.</summary>
    public Task<JsonElement> LogAsync(
        Participant who, int minutes = 60, string what = "Helped in the kitchen", string day = "2026-11-20", string? startsAt = null,
        string? overlapReason = null, bool toCommunity = false, string? forMemberId = null, Guid? id = null, string? place = null) =>
        who.ActAsync(
            "logContribution",
            new { id = id ?? Guid.NewGuid(), organisationId = toCommunity ? null : organisationId, what, place, day, startsAt, minutes, overlapReason, forMemberId },
            Fields);

    public async Task<string> LoggedAsync(Participant who, int minutes = 60, string what = "Helped in the kitchen", string? day = null, bool toCommunity = false)
    {
        // Another day each time, where none is named.
        var answer = await LogAsync(who, minutes, what, day ?? $"2026-11-{_days++:D2}", toCommunity: toCommunity);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("errors").ValueKind);
        return answer.GetProperty("contribution").GetProperty("id").GetString()!;
    }

    public Task<JsonElement> ActAsync(Participant who, string mutation, string contributionId, string? note = null, int? minutes = null) =>
        minutes is { } other
            ? who.ActAsync(mutation, new { contributionId, note, minutes = other }, Fields)
            : who.ActAsync(mutation, new { contributionId, note }, Fields);

    public async Task<(string State, int Minutes)> ReadAsync(string contributionId)
    {
        var found = (await Cora.AskAsync($"{{ node(id: \"{contributionId}\") {{ ... on Contribution {{ state minutes }} }} }}")).GetProperty("node");
        return (found.GetProperty("state").GetString()!, found.GetProperty("minutes").GetInt32());
    }

    public static string? CodeOf(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;

    public static string StateOf(JsonElement answer) => answer.GetProperty("contribution").GetProperty("state").GetString()!;

    /// <summary>Balance, pending and given of a member.</summary>
    public static async Task<(int Balance, int Pending, int Given)> FiguresOfAsync(Participant who)
    {
        var me = (await who.AskAsync("{ me { givenMinutes account { balanceMinutes pendingCreditMinutes } } }")).GetProperty("me");
        var account = me.GetProperty("account");
        return (account.GetProperty("balanceMinutes").GetInt32(), account.GetProperty("pendingCreditMinutes").GetInt32(), me.GetProperty("givenMinutes").GetInt32());
    }
}
