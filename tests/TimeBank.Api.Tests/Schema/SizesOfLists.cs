using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Tests.Host;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Schema;

/// <summary>What a list of which the schema says nothing costs is a guess, of 10; so each is one where that does no harm.</summary>
public sealed class SizesOfLists
{
    private static readonly Dictionary<string, string> Unstated = new(StringComparer.Ordinal)
    {
        ["errors"] = "An act ends with the first error that it meets.",
        ["notices"] = "One for each of two accounts at the most.",
        ["Application.messages"] = "Forty at the most, read with the application.",
        ["Contribution.acts"] = "A handful in the life of logged hours, and stored with them.",
        ["Exchange.acts"] = "A handful in the life of an exchange, and stored with it.",
        ["Pledge.acts"] = "A handful in the life of a pledge, and stored with it.",
        ["NoticePreferences.kinds"] = "One for each kind of notice.",
        ["Job.counts"] = "A few words of what a run did.",
        ["Query.programmes"] = "A handful in a time bank.",
        ["Query.myGroups"] = "A handful of which somebody is.",
        ["Programme.teamParts"] = "Twenty at the most, read with the programme.",
        ["Programme.elements"] = "Twenty at the most, read with the programme.",
        ["Programme.cohorts"] = "A few a year.",
        ["Programme.partnersOffered"] = "Graduates who offer themselves, few at a time.",
        ["Cohort.team"] = "Thirty at the most, and most have four.",
        ["Cohort.households"] = "Sixty at the most, and most have ten.",
        ["Household.people"] = "Twenty at the most.",
        ["Meeting.attendance"] = "A line for each household and each of the team.",
        ["Group.members"] = "As many as meet in one room.",
        ["Meeting.agenda"] = "A hundred at the most, and most have five.",
        ["Meeting.decisions"] = "A hundred at the most, and most have three.",
        ["Meeting.promises"] = "A hundred at the most, and most have three.",
        ["Group.promises"] = "What is open, looked at every time.",
        ["Group.needs"] = "One for each kind of need.",
        ["Group.languages"] = "Ten at the most.",
        ["Group.askings"] = "Those who wait for one group.",
        ["Group.stages"] = "One for each kind of stage at the most.",
        ["Seeking.topics"] = "Five at the most.",
        ["Seeking.languages"] = "Ten at the most.",
        ["Seeking.accessNeeds"] = "One for each kind of feature at the most.",
        ["Seeking.freeTimes"] = "Three for each day of the week at the most.",
        ["Seeking.apartFrom"] = "Twenty at the most, and most have none.",
        ["MatchingEntry.fitOf"] = "One for each aspect at the most.",
        ["MatchProposal.fitOf"] = "One for each aspect at the most.",
        ["Query.councils"] = "A handful in a time bank.",
        ["Query.meetingInvitations"] = "A handful at a time.",
        ["Meeting.invitations"] = "One or two a meeting.",
        ["Council.chairs"] = "One or two.",
        ["Council.groups"] = "Fifty at the most, and most have five.",
        ["Council.delegates"] = "Two for each group.",
        ["Council.proposals"] = "A few a meeting.",
        ["CouncilProposal.words"] = "One for each group.",
        ["Council.plans"] = "A few a year.",
        ["CouncilPlan.items"] = "A hundred at the most, and most have ten.",
        ["Place.access"] = "One for each kind of feature at the most.",
        ["Rhythm.leftOut"] = "A few days a year.",
        ["Member.roles"] = "A handful of kinds, read with the member.",
    };

    [Fact]
    public async Task Every_list_states_its_size_or_is_known_to_be_short()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var types = host.Services.GetRequiredService<TimeBanking.GraphQL.Types.Schema>().Types.OfType<ObjectType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        var sizedFromAbove = types.SelectMany(type => type.Fields)
            .SelectMany(field => (field.ListSize?.SizedFields ?? []).Select(sized => $"{field.Type.Named.Name}.{sized}"))
            .ToHashSet(StringComparer.Ordinal);

        var silent = types.SelectMany(type => type.Fields
            .Where(field => field.Type.Nullable is ListType && field.ListSize is null)
            .Select(field => (Coordinate: $"{type.Name}.{field.Name}", IsOfPayload: type.Name.EndsWith("Payload", StringComparison.Ordinal), field.Name)))
            .Where(field => !sizedFromAbove.Contains(field.Coordinate))
            .Select(field => field.IsOfPayload ? field.Name : field.Coordinate)
            .Distinct();

        Assert.Equal(Unstated.Keys.Order(StringComparer.Ordinal), silent.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{ me { account { statement(first: 100) { nodes { minutes transfer { description } others { name } } } } } }", 2204)]
    [InlineData("{ me { account { statement(first: 100) { edges { cursor node { others { name } } } } } } }", 2204)]
    [InlineData("{ members { nodes { account { statement { nodes { others { name } transfer { description } } } } } } }", 8862)]
    [InlineData("{ timeBanks { name } }", 101)]
    public async Task What_may_hold_many_is_costed_so_and_ordinary_questions_stay_within_the_limit(string query, double typeCost)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("GraphQL-Cost", "validate");

        using var answer = await client.PostAsJsonAsync("/graphql", new { query }, TestContext.Current.CancellationToken);

        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var cost = told.GetProperty("extensions").GetProperty("operationCost");
        Assert.Equal(typeCost, cost.GetProperty("typeCost").GetDouble());
        Assert.InRange(cost.GetProperty("fieldCost").GetDouble(), 1, 10_000);
    }
}
