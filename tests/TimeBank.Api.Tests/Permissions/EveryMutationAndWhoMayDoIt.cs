using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>Every mutation, as each kind of person, on a thing made for the occasion, against actors.txt.</summary>
public sealed class EveryMutationAndWhoMayDoIt
{
    private static readonly TableOfRules Table = TableOfRules.Read("actors.txt", "actors-by-role.txt", standIn: "other");
    private static readonly TableOfRules Readers = TableOfRules.Read("readers.txt", "readers-by-role.txt", standIn: "member");

    [Fact]
    public async Task Every_mutation_says_who_may_do_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var schema = (TimeBanking.GraphQL.Types.Schema)host.Services.GetService(typeof(TimeBanking.GraphQL.Types.Schema))!;
        var mutations = schema.MutationType!.Fields.Select(field => field.Name).ToList();

        var missing = mutations.Where(name => !Table.Has(name)).ToList();

        Assert.True(missing.Count == 0, $"Say in actors.txt who may do: {string.Join(", ", missing)}");
        Assert.Empty(Table.Names.Select(MutationOf).Except(mutations));
        Assert.Empty(Table.Names.Except(Trials.All.Keys));
    }

    [Theory, Databases]
    public async Task Nobody_does_more_or_less_than_the_table_says(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        var stored = await StoredChanges.WatchAsync(scene.Host);
        var faults = new List<string>();

        foreach (var name in Table.Names)
        {
            // Whose membership rests has a column of their own, and of the two who have no part in anything the one tries who is more.
            foreach (var visitor in scene.Visitors
                .Where(visitor => visitor.At != scene.Here.Suspended && visitor.At != scene.Here.Young && visitor.At != scene.Here.Other)
                .Where(visitor => IsTriedOn(database, visitor)))
                faults.AddRange(await TryAsync(scene, stored, name, visitor, ColumnOf(visitor)));
            faults.AddRange(await TryAsync(scene, stored, name, scene.The("the member themselves"), "resting"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Who may do what is decided above the database, so on the second it is tried by who does most and who does least.</summary>
    private static bool IsTriedOn(Database database, Visitor visitor) =>
        database == Database.Sqlite || ColumnOf(visitor) is "owner" or "coordinator" or "elsewhere" or "steward";

    private static async Task<IEnumerable<string>> TryAsync(PermissionScene scene, StoredChanges stored, string name, Visitor visitor, string column)
    {
        var trial = await Trials.All[name](scene.Here);
        var rule = Table[name, column];
        var who = column is "owner" or "resting" && trial.Owner is { } joined ? visitor with { At = joined } : visitor;
        if (column == "resting")
            await scene.Here.SuspendAsync(who.At);
        var before = await stored.CountAsync();
        var faults = new List<string>();
        void Fault(string what) => faults.Add($"{name} by {visitor.Kind}, {column}: {what}");

        var (code, answer) = await SendAsync(scene, name, who, trial.Input, null);
        if (rule == "for")
        {
            if (code is not ("NOT_ALLOWED" or "NOT_FOUND"))
                Fault($"in their own name is told {code ?? "nothing"}, and should be refused");
            (code, answer) = await SendAsync(scene, name, who, trial.Input, trial.Part);
        }
        var expected = rule is "yes" or "for" or "theirs" or "guest" ? null : rule;
        if (code != expected)
            Fault($"is told {code ?? "nothing"} and should be told {expected ?? "nothing"}: {answer}");
        var isUnchanged = before == await stored.CountAsync();
        if (isUnchanged != (expected is not null))
            Fault(isUnchanged ? "changes nothing" : "changes what is stored although it is refused");
        if (expected is null && code is null)
            foreach (var wrong in await ActsOfAsync(scene, name, who, rule, trial))
                Fault(wrong);
        foreach (var told in await ToldAsync(scene, who, name, answer))
            Fault(told);
        if (column == "resting")
            await scene.Here.EndSuspensionAsync(who.At);
        return faults;
    }

    /// <summary>The act is kept under the name of whoever did it, in the right time bank, for the right member.</summary>
    private static async Task<IEnumerable<string>> ActsOfAsync(PermissionScene scene, string name, Visitor who, string rule, Trial trial)
    {
        await using var context = await scene.Host.ReadAsync();
        var kind = Enum.Parse<ActKind>(MutationOf(name), ignoreCase: true);
        var kept = await context.Acts.AsNoTracking().Where(one => one.ActorMemberId == who.At.Id && one.Kind == kind)
            .ToListAsync(TestContext.Current.CancellationToken);
        if (rule == "guest")
            return kept.Count == 0 && await context.Acts.AnyAsync(
                one => one.ActorMemberId == null && one.By == ActBy.Guest && one.Kind == kind && one.TimeBankId == scene.Here.Id,
                TestContext.Current.CancellationToken)
                ? [] : ["is not kept as the act of a guest"];
        if (kept.Count == 0)
            return ["is kept as no act under their name"];
        if (kept.Exists(one => one.TimeBankId != who.BankId))
            return ["is kept in another time bank than theirs"];
        var forMember = trial.Part is null ? (Guid?)null : NodeId.TryDecode(trial.Part, out _, out var id) ? id : null;
        return rule == "for" && !kept.Exists(one => one.ForMemberId == forMember) ? ["does not say for whom"] : [];
    }

    /// <summary>What an answer tells is theirs to read: the thing in the payload, and the fields of errors.</summary>
    private static async Task<IEnumerable<string>> ToldAsync(PermissionScene scene, Visitor who, string name, JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return [];
        // Where an answer names nothing, as most refusals, nothing has to be looked up.
        var read = new WhatIsRead(Readers, answer.GetRawText().Contains("\"id\":", StringComparison.Ordinal) ? await scene.ThingsAsync() : []);
        read.Check(who, "its answer", answer);
        var standing = who.To(new Thing("", scene.Here.Id, new HashSet<Guid> { scene.Here.Owner.Id, scene.Here.Counterpart.Id, who.At.Id }));
        if (ColumnOf(who) == "other")
            standing = Standing.Member;
        if (answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors)
            foreach (var error in errors.EnumerateArray())
                foreach (var field in error.EnumerateObject())
                {
                    var row = $"{error.GetProperty("__typename").GetString()}.{field.Name}";
                    if (Readers.Has(row) && Readers[row, standing] is "-" or "absent")
                        read.Faults.Add($"is told {row}");
                }
        return read.Faults;
    }

    private static async Task<(string? Code, JsonElement Answer)> SendAsync(
        PermissionScene scene, string name, Visitor who, object input, string? forMemberId)
    {
        var mutation = scene.Schema.MutationType!.Fields[MutationOf(name)];
        var sent = JsonSerializer.SerializeToNode(input, JsonSerializerOptions.Web)!.AsObject();
        sent["id"] = scene.Host.Clock.NewKey();
        if (forMemberId is not null)
            sent["forMemberId"] = forMemberId;
        var answer = await who.At.SendAsync(
            $"mutation($input: {mutation.Arguments["input"].Type}) {{ answer: {mutation.Name}(input: $input) {Payload(scene, (ObjectType)mutation.Type.Named)} }}",
            new { input = sent });
        if (answer.TryGetProperty("errors", out var refused))
            return (refused[0].GetProperty("extensions").GetProperty("code").GetString(), default);
        var payload = answer.GetProperty("data").GetProperty("answer");
        return payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
            ? (errors[0].GetProperty("code").GetString(), payload)
            : (null, payload);
    }

    /// <summary>All that a payload tells: the thing with its fields, the limits, and the errors with theirs.</summary>
    private static string Payload(PermissionScene scene, ObjectType payload)
    {
        var walk = new SchemaWalk(scene.Schema);
        var fields = payload.Fields.Where(field => field.Name != "errors")
            .Select(field => field.Type.Named is ObjectType thing ? $"{field.Name} {walk.AllOf(thing)}" : field.Name);
        var errors = scene.Schema.PossibleTypes(payload.Fields["errors"].Type.Named)
            .Select(error => $"... on {error.Name} {walk.AllOf(error)}");
        return $"{{ {string.Join(' ', fields)} errors {{ {string.Join(' ', errors)} }} }}";
    }

    private static string MutationOf(string name) => name.Split('(')[0];

    private static string ColumnOf(Visitor visitor) => visitor.Kind switch
    {
        "somebody not signed in" => "nobody",
        "a member of another time bank" => "elsewhere",
        "a coordinator of another time bank" => "coordinator-elsewhere",
        "a steward of another time bank" => "steward-elsewhere",
        "the member themselves" => "owner",
        "the other party" => "counterpart",
        "a verifier, facilitator and guardian" => "verifier",
        "a coordinator" => "coordinator",
        "a steward" => "steward",
        _ => "other",
    };
}
