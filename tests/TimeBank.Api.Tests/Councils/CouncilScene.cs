using System.Text.Json;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Groups;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.TimeBanks;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Councils;

/// <summary>
/// Two groups of a school and a council of them: Ada keeps Bread, of which Ben is; Cid keeps Garden, of which Dee is. Ben and Dee are the
/// delegates once they are sent, and Ben chairs.
/// </summary>
internal sealed class CouncilScene(GroupScene groups)
{
    public const string Fields =
        """
        council { id name meetsAs { id } chairs { name } groups { name standing organisation { name } } delegates { groupName isSubstitute isSent member { name } }
          proposals { number what why takes state reason plan groupName by { name } words { groupName stance words by { name } } }
          plans { number name adoptedBy { name } items { number proposal text ownerName beginsOn dueOn state words saidBy { name } } } }
        """;

    public GroupScene Groups => groups;

    public HoursScene Hours => groups.Hours;

    public Participant Cora => groups.Cora;

    public required Participant Ada { get; init; }

    public required Participant Ben { get; init; }

    public required Participant Cid { get; init; }

    public required Participant Dee { get; init; }

    public required string Bread { get; init; }

    public required string Garden { get; init; }

    public string CouncilId { get; private set; } = "";

    public static async Task<CouncilScene> OpenAsync(TestHost host, Func<Policies, Policies>? policies = null)
    {
        var groups = await GroupScene.OpenAsync(host, policies);
        var (ada, ben) = (await groups.JoinBankAsync("Ada"), await groups.JoinBankAsync("Ben"));
        var (cid, dee) = (await groups.JoinBankAsync("Cid"), await groups.JoinBankAsync("Dee"));
        var (bread, garden) = (await groups.FoundAsync(ada, "Bread", kind: "STUDENT_LED"), await groups.FoundAsync(cid, "Garden"));
        await JoinAsync(ben, bread);
        await JoinAsync(dee, garden);
        return new CouncilScene(groups) { Ada = ada, Ben = ben, Cid = cid, Dee = dee, Bread = bread, Garden = garden };
    }

    /// <summary>The council is there, with two delegates of whom Ben chairs.</summary>
    public static async Task<CouncilScene> SittingAsync(TestHost host, Func<Policies, Policies>? policies = null)
    {
        var scene = await OpenAsync(host, policies);
        await scene.FoundAsync();
        await scene.SendAsync(scene.Ada, scene.Ben, scene.Bread);
        await scene.SendAsync(scene.Cid, scene.Dee, scene.Garden);
        await scene.ChairAsync(scene.Ben, scene.Dee);
        return scene;
    }

    public Task<JsonElement> CreateAsync(Participant by, object? also = null) => by.ActAsync(
        "createCouncil",
        With(
            new
            {
                name = "School council", topic = "What we do together", groupIds = new[] { Bread, Garden },
                rhythm = new { firstDay = "2026-12-10", startsAt = "15:00", minutes = 60, count = 4 },
            },
            also),
        Fields);

    /// <summary>Ada founds it, Cid's group comes.</summary>
    public async Task FoundAsync()
    {
        CouncilId = Programmes.CohortScene.Id(await CreateAsync(Ada, new { organisationId = Hours.OrganisationId }), "council");
        Ok(await ActAsync(Cid, "joinCouncil", new { groupId = Garden, isYes = true }));
    }

    /// <summary>The council was founded elsewhere.</summary>
    public void Sitting(string councilId) => CouncilId = councilId;

    /// <summary>A group sends somebody, who says yes.</summary>
    public async Task SendAsync(Participant by, Participant who, string group, bool isSubstitute = false)
    {
        Ok(await ActAsync(by, "proposeDelegate", new { groupId = group, memberId = who.NodeId, isSubstitute }));
        Ok(await ActAsync(who, "answerDelegate", new { groupId = group, isYes = true }));
    }

    /// <summary>One delegate asks another to chair.</summary>
    public async Task ChairAsync(Participant chair, Participant asking)
    {
        Assert.Null(HoursScene.CodeOf(await GroupScene.ActAsync(asking, "askToFacilitate", GroupOf(CouncilId), new { memberId = chair.NodeId })));
        Assert.Null(HoursScene.CodeOf(await GroupScene.ActAsync(chair, "answerFacilitating", GroupOf(CouncilId), new { isYes = true })));
    }

    public Task<JsonElement> ActAsync(Participant by, string act, object input) => by.ActAsync(act, With(new { councilId = CouncilId }, input), Fields);

    public async Task<string?> CodeAsync(Participant by, string act, object input) => HoursScene.CodeOf(await ActAsync(by, act, input));

    public async Task<JsonElement> ProposeAsync(Participant by, string group, string what) => Ok(await ActAsync(
        by, "proposeToCouncil", new { groupId = group, what, why = "We would like it", takes = "Two afternoons" }));

    public object Item(int proposal, string text = "Build it", string? owner = null, string dueOn = "2027-01-15") =>
        new { proposal, text, ownerGroupId = owner ?? Garden, beginsOn = "2026-12-12", dueOn };

    public async Task<JsonElement> ReadAsync(Participant who) =>
        (await who.AskAsync($"{{ council(id: \"{CouncilId}\") {{ {Fields.Trim()["council { ".Length..]} }}")).GetProperty("council");

    public static JsonElement Ok(JsonElement answer)
    {
        Assert.Null(HoursScene.CodeOf(answer));
        return answer.GetProperty("council");
    }

    /// <summary>The group as which a council meets.</summary>
    public static string GroupOf(string councilId)
    {
        TimeBanking.GraphQL.Types.NodeId.TryDecode(councilId, out _, out var key);
        return TimeBanking.GraphQL.Types.NodeId.Encode("Group", key);
    }
}
