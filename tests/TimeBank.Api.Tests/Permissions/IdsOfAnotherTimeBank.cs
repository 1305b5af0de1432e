using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Live;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>
/// Whoever names a thing of another time bank, in whatever field of whatever mutation, is told what they would be told if
/// there were no such thing, and nothing is stored and nobody hears of it.
/// </summary>
public sealed class IdsOfAnotherTimeBank
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task No_mutation_takes_an_id_of_another_time_bank(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        await scene.Host.UntilItListensAsync();
        var inputs = new GeneratedInputs(scene);
        var keeper = await scene.Here.Community.JoinAsync(
            "Kim", Domain.People.RoleKind.Coordinator, Domain.People.RoleKind.Steward);
        using var ears = scene.Host.Services.GetRequiredService<Topics>().Open(
        [
            .. from bank in new[] { scene.Here, scene.There }
               from kind in EveryKind.OfChange
               from of in new[] { bank.Id, bank.Owner.Id, bank.Counterpart.Id, bank.Other.Id }
               select new Topic(kind, of),
        ]);
        var before = await StoredRows.ReadAsync(scene.Host);
        var faults = new List<string>();
        var tried = 0;

        foreach (var (mutation, field, node) in Fields(inputs))
        {
            tried++;
            var foreign = inputs.IdIn(scene.There, node);
            Assert.True(NodeId.TryDecode(foreign, out var type, out _));
            var nowhere = NodeId.Encode(type, scene.Host.Clock.NewKey());
            foreach (var (who, at) in new[] { ("a keeper", keeper), ("a member", scene.Here.Owner), ("another member", scene.Here.Other) })
            {
                var told = await TellAsync(at, mutation, With(inputs, mutation, field, foreign));
                var toldOfNothing = await TellAsync(at, mutation, With(inputs, mutation, field, nowhere));
                if (told.Code is not "NOT_FOUND" && (at == keeper || told.Code is not "NOT_ALLOWED"))
                    faults.Add($"{mutation.Name}.{field.Name}: {who} is told {told} of a {node.Name} of another time bank");
                if (told != toldOfNothing)
                    faults.Add($"{mutation.Name}.{field.Name}: {who} is told {told} where there is one, and else {toldOfNothing}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(tried > 30, $"Only {tried} fields that take an id were found.");
        Assert.Equal(before, await StoredRows.ReadAsync(scene.Host));
        Assert.Equal(News.None, await ears.ReadAsync(TimeSpan.FromMilliseconds(500), Token));
    }

    [Fact]
    public async Task It_is_the_other_time_bank_for_which_they_are_refused()
    {
        await using var scene = await PermissionScene.MakeAsync(Database.Sqlite);
        var inputs = new GeneratedInputs(scene);
        var keeper = await scene.Here.Community.JoinAsync(
            "Kim", Domain.People.RoleKind.Coordinator, Domain.People.RoleKind.Steward);
        var faults = new List<string>();

        foreach (var (mutation, field, node) in Fields(inputs))
        {
            var input = inputs.Least(mutation);
            input[field.Name] ??= inputs.Usual(mutation, field);
            var told = await TellAsync(keeper, mutation, input);
            if (told.Code == "NOT_FOUND")
                faults.Add($"{mutation.Name}.{field.Name}: a {node.Name} of their own time bank is not found either: {told.Message}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory, Databases]
    public async Task A_list_narrowed_to_a_member_or_organisation_of_another_time_bank_is_empty(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        var lists = scene.Schema.QueryType!.Fields
            .Where(root => root.Arguments.Contains("first")).SelectMany(root => root.Arguments
                .Where(argument => argument.Type.Named.Name == "ID").Select(argument => (Root: root.Name, Argument: argument.Name))).ToList();

        Assert.NotEmpty(lists);
        foreach (var (root, argument) in lists)
        {
            string IdOf(Bank bank) => argument.EndsWith("emberId", StringComparison.Ordinal) ? bank.Owner.NodeId
                : argument == "organisationId" ? bank.OrganisationId : argument == "cohortId" ? bank.CohortId : argument == "groupId" ? bank.GroupId : argument == "placeId" ? bank.HallId : throw new InvalidOperationException($"Say which {argument} to name.");
            async Task<int> CountAsync(string id) => (await scene.Here.Steward.AskAsync(
                $"query($id: ID!) {{ {root}({argument}: $id) {{ nodes {{ __typename }} }} }}", new { id })).GetProperty(root).GetProperty("nodes").GetArrayLength();
            Assert.NotEqual(0, await CountAsync(IdOf(scene.Here)));
            Assert.Equal(0, await CountAsync(IdOf(scene.There)));
        }
    }

    private static IEnumerable<(FieldDefinition Mutation, InputValueDefinition Field, Type Node)> Fields(GeneratedInputs inputs) =>
        from mutation in inputs.Mutations
        // Anybody may apply to any time bank.
        where mutation.Name != "applyToJoin"
        from id in inputs.IdsOf(mutation)
        select (mutation, id.Field, id.Node);

    private static JsonObject With(GeneratedInputs inputs, FieldDefinition mutation, InputValueDefinition field, string id)
    {
        var input = inputs.Least(mutation);
        input[field.Name] = !GeneratedInputs.IsList(field) ? id
            : input[field.Name] is { } own ? new JsonArray(own[0]!.DeepClone(), id) : new JsonArray(id);
        return input;
    }

    private static async Task<Told> TellAsync(Participant who, FieldDefinition mutation, JsonObject input)
    {
        var answer = await who.SendAsync(
            $"mutation($input: {mutation.Arguments["input"].Type}) {{ answer: {mutation.Name}(input: $input) {{ errors {{ ... on Error {{ code message }} }} }} }}",
            new { input });
        if (answer.TryGetProperty("errors", out var refused))
            return new Told(refused[0].GetProperty("extensions").GetProperty("code").GetString(), refused[0].GetProperty("message").GetString());
        var errors = answer.GetProperty("data").GetProperty("answer").GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Array
            ? new Told(errors[0].GetProperty("code").GetString(), errors[0].GetProperty("message").GetString())
            : new Told(null, null);
    }

    private sealed record Told(string? Code, string? Message);
}
