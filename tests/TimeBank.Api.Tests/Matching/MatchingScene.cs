using System.Text.Json;
using TimeBanking.Api.Features.Matching;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Groups;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>A time bank where people look for groups, with its mail.</summary>
internal sealed class MatchingScene(MailScene mail, GroupScene groups) : IAsyncDisposable
{
    public const string RoundFields =
        """
        matchingRound { id state placed cost boundPlaced boundCost isOptimal pairsRatherTogether placedBefore costBefore
          newGroups { newGroupId topic language howOften beginsAt meetsOn { weekday partOfDay } place { name } }
          people { member { name } group { name } newGroupId fit fitOf { aspect score grade } why peopleMissing condition isSettled isMoved whyNewGroupId } }
        """;

    public const string ProposalFields = "matchProposal { id state answer isWelcome isRight member { name } group { name } }";

    public const string SeekingFields = "seeking { topics { words weight } freeTimes { weekday partOfDay } stage where wouldFound end apartFrom { name } }";

    private static readonly object[] Evenings = [new { weekday = "TUESDAY", partOfDay = "EVENING" }];

    public MailScene Mail => mail;

    public GroupScene Groups => groups;

    public Participant Cora => groups.Cora;

    public static async Task<MatchingScene> OpenAsync(Database database, Func<Policies, Policies>? policies = null)
    {
        var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        return new MatchingScene(mail, await GroupScene.OpenAsync(mail.Host, policies, tokenDays: 365));
    }

    /// <summary>A group about something, on Tuesday evenings, kept by who founded it.</summary>
    public Task<string> FoundAsync(Participant by, string name, object? also = null, string kind = "OPEN", string firstDay = "2026-12-08", string startsAt = "18:00") =>
        groups.FoundAsync(by, name, also, kind, new { firstDay, startsAt, minutes = 60, count = 12 });

    /// <summary>Somebody joins the time bank and begins to look.</summary>
    public async Task<Participant> SeekerAsync(string name, string topic, object? also = null)
    {
        var who = await groups.JoinBankAsync(name);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Null(HoursScene.CodeOf(await SeekAsync(who, topic, also)));
        return who;
    }

    public static Task<JsonElement> SeekAsync(Participant who, string topic, object? also = null) => who.ActAsync(
        "seekGroup", GroupScene.With(new { topics = new[] { new { words = topic } }, times = Evenings }, also), SeekingFields);

    public async Task<JsonElement> RunAsync() => (await Cora.ActAsync("runMatching", new { }, RoundFields)).GetProperty("matchingRound");

    public async Task<JsonElement> ReviewAsync(string matchingId, params object[] changes)
    {
        var answer = await Cora.ActAsync("reviewMatching", new { matchingId, changes }, RoundFields);
        Assert.Null(HoursScene.CodeOf(answer));
        return answer.GetProperty("matchingRound");
    }

    public async Task ReleaseAsync(string matchingId)
    {
        Pass(TimeSpan.FromSeconds(1));
        Assert.Null(HoursScene.CodeOf(await Cora.ActAsync("releaseMatching", new { matchingId }, RoundFields)));
    }

    /// <summary>Where everybody comes, as <c>Ada: Bread; Ben: -</c>; new groups by their topic in brackets.</summary>
    public static string Outcome(JsonElement round)
    {
        var topics = round.GetProperty("newGroups").EnumerateArray().ToDictionary(idea => idea.GetProperty("newGroupId").GetString()!, idea => idea.GetProperty("topic").GetString());
        return string.Join("; ", round.GetProperty("people").EnumerateArray().Select(one =>
        {
            var group = one.GetProperty("group") is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("name").GetString()
                : one.GetProperty("newGroupId").GetString() is { } id ? $"[{topics[id]}]" : "-";
            return $"{one.GetProperty("member").GetProperty("name").GetString()}: {group}";
        }).Order(StringComparer.Ordinal));
    }

    public static JsonElement Of(JsonElement round, string name) =>
        round.GetProperty("people").EnumerateArray().Single(one => one.GetProperty("member").GetProperty("name").GetString() == name);

    public static string IdOf(JsonElement thing) => thing.GetProperty("id").GetString()!;

    /// <summary>What was proposed to somebody last.</summary>
    public static async Task<JsonElement> ProposedAsync(Participant who) => (await who.AskAsync($"{{ myMatchProposals {{ {ProposalFields["matchProposal { ".Length..^2]} }} }}"))
        .GetProperty("myMatchProposals").EnumerateArray().FirstOrDefault();

    public static async Task<JsonElement> AnswerAsync(Participant who, string proposalId, string answer, string? why = null, string? forMemberId = null) =>
        await who.ActAsync("answerMatchProposal", new { proposalId, answer, why, forMemberId }, ProposalFields);

    /// <summary>Answers what was proposed last, and expects no refusal.</summary>
    public static async Task<JsonElement> SayAsync(Participant who, string answer, string? why = null)
    {
        var said = await AnswerAsync(who, IdOf(await ProposedAsync(who)), answer, why);
        Assert.Null(HoursScene.CodeOf(said));
        return said.GetProperty("matchProposal");
    }

    /// <summary>Writes and sends what is due, and gives the mails that came by it.</summary>
    public async Task<IReadOnlyList<(string To, string Subject, string Text)>> SendAsync()
    {
        var before = mail.Server.Received.Count;
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        return [.. mail.Server.Received.Skip(before).Select(one => (one.To, one.Message["Subject"], one.Message.Text)).OrderBy(one => one.To, StringComparer.Ordinal)];
    }

    public Task<string> LapseAsync() => mail.RunAsync(nameof(LapseMatchProposals));

    public Task<string> BeginAsync() => mail.RunAsync(nameof(BeginMatchings));

    public Task<string> FinishAsync() => mail.RunAsync(nameof(FinishMatchings));

    public void Pass(TimeSpan time) => mail.Host.Clock.Advance(time);

    public ValueTask DisposeAsync() => mail.DisposeAsync();
}
