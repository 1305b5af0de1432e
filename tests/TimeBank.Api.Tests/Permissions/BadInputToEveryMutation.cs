using System.Text.Json;
using System.Text.Json.Nodes;
using TimeBanking.Api.Tests.Host;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>
/// Each field of each mutation is given what nobody should send: it is refused in words, by a declared error or as a
/// malformed request, or else it is taken; never is it the service's own fault.
/// </summary>
public sealed class BadInputToEveryMutation
{
    private static readonly string[] OurFault = ["INTERNAL_ERROR", "TIMEOUT"];

    [Theory, Databases]
    public async Task No_mutation_fails_by_what_it_is_sent(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        var inputs = new GeneratedInputs(scene);
        var keeper = await scene.Here.Community.JoinAsync(
            "Kim", Domain.People.RoleKind.Coordinator, Domain.People.RoleKind.Steward);
        var faults = new List<string>();
        var tried = 0;

        foreach (var mutation in inputs.Mutations)
            foreach (var field in GeneratedInputs.InputTypeOf(mutation).Fields)
                foreach (var bad in BadValues(field))
                {
                    tried++;
                    var input = inputs.Least(mutation);
                    input[field.Name] = GeneratedInputs.IsList(field) && bad is not JsonArray ? new JsonArray(bad?.DeepClone()) : bad?.DeepClone();
                    // Who may do least is refused above the database, so on the second it is the keeper's turn alone.
                    foreach (var who in database == Database.Sqlite ? new[] { keeper, scene.Here.Owner } : [keeper])
                        if (await FaultAsync(who, mutation, input) is { } fault)
                            faults.Add($"{mutation.Name}.{field.Name} = {Short(bad)}: {fault}");
                }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(tried > 500, $"Only {tried} bad values were sent.");
    }

    /// <summary>What is refused is told by a code; the message says it in words, and not by the name of a class.</summary>
    private static async Task<string?> FaultAsync(Participant who, FieldDefinition mutation, JsonObject input)
    {
        var answer = await who.SendAsync(
            $"mutation($input: {mutation.Arguments["input"].Type}) {{ answer: {mutation.Name}(input: $input) {{ errors {{ ... on Error {{ code message }} }} }} }}",
            new { input });
        var isMalformed = answer.TryGetProperty("errors", out var errors);
        if (!isMalformed)
            errors = answer.GetProperty("data").GetProperty("answer").GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Array
            ? errors.EnumerateArray().Where(error => IsOurs(error, isMalformed)).Select(error => error.ToString()).FirstOrDefault()
            : null;
    }

    /// <summary>A malformed request needs no code; a refusal has one. Both say it in words.</summary>
    private static bool IsOurs(JsonElement error, bool isMalformed)
    {
        var code = error.TryGetProperty("code", out var own) ? own.GetString()
            : error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var found) ? found.GetString() : null;
        var message = error.GetProperty("message").GetString()!;
        return (code is null && !isMalformed) || OurFault.Contains(code) || message.Length == 0
            || message.Contains("Exception", StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode?> BadValues(InputValueDefinition field)
    {
        yield return null;
        if (GeneratedInputs.IsList(field))
        {
            yield return new JsonArray();
            yield return new JsonArray([.. Enumerable.Range(0, 600).Select(_ => (JsonNode)NodeId.Encode("Member", Guid.NewGuid()))]);
        }
        JsonNode?[] values = field.Type.Named switch
        {
            EnumType => ["NO_SUCH_VALUE", "", 1],
            { Name: "ID" } => ["", "x", "TWVtYmVy", Guid.Empty.ToString(), NodeId.Encode("Member", Guid.Empty), NodeId.Encode("Listing", Guid.NewGuid()), NodeId.Encode("Nothing", Guid.NewGuid()), 7, new string('A', 5000)],
            { Name: "UUID" } => ["", "x", Guid.Empty.ToString(), Guid.AllBitsSet.ToString(), 7],
            { Name: "Int" } => [0, -1, 1, int.MinValue, int.MaxValue, 2147483648L, 1.5, "30", true],
            { Name: "Boolean" } => ["true", 1],
            { Name: "Date" } => ["0001-01-01", "9999-12-31", "2026-02-30", "1582-10-10", "", "tomorrow", 20261120],
            _ => ["", "   ", "\u200B\u2060\u3164", "a\u0000b", "\u0007", "\u202Eabc", "\uD800", new string('x', 5000), new string('é', 200), "<b>&'\"; DROP TABLE acts", "1\n2\r3", 7],
        };
        foreach (var value in values)
            yield return value;
    }

    private static string Short(JsonNode? value) => value?.ToJsonString() is { Length: > 60 } text ? text[..60] + "..." : value?.ToJsonString() ?? "null";
}
