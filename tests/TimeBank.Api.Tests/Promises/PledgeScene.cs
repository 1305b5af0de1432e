using System.Text.Json;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Promises;

/// <summary>Pledges made beside the hours of <see cref="HoursScene"/>.</summary>
internal static class PledgeScene
{
    public const string Fields = "pledge { id minutes givenMinutes from until endedOn state organisation { name } member { name } acts { kind } }";

    extension(HoursScene scene)
    {
        public Task<JsonElement> PledgeAsync(
            Participant who, int minutes = 600, string until = "2027-05-31", bool toCommunity = false, string? forMemberId = null, Guid? id = null,
            string? organisationId = null) =>
            who.ActAsync(
                "makePledge",
                new
                {
                    id = id ?? Guid.NewGuid(), organisationId = toCommunity ? null : organisationId ?? scene.OrganisationId, minutes, until, forMemberId,
                },
                Fields);

        public async Task<string> PledgedAsync(Participant who, int minutes = 600, string until = "2027-05-31", bool toCommunity = false)
        {
            var answer = await scene.PledgeAsync(who, minutes, until, toCommunity);
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("errors").ValueKind);
            return answer.GetProperty("pledge").GetProperty("id").GetString()!;
        }

        /// <summary>Hours that are logged and verified.</summary>
        public async Task<string> GivenAsync(Participant who, int minutes, string what, string day = "2026-11-22", bool toCommunity = false)
        {
            var hours = await scene.LoggedAsync(who, minutes, what, day, toCommunity);
            Assert.Equal("VERIFIED", HoursScene.StateOf(await scene.ActAsync(scene.Cora, "verifyContribution", hours)));
            return hours;
        }

        public async Task<(string State, int Given)> PledgeNowAsync(string pledgeId)
        {
            var pledge = (await scene.Cora.AskAsync($"{{ node(id: \"{pledgeId}\") {{ ... on Pledge {{ state givenMinutes }} }} }}")).GetProperty("node");
            return (pledge.GetProperty("state").GetString()!, pledge.GetProperty("givenMinutes").GetInt32());
        }
    }
}
