using System.Text.Json;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>
/// Goes through an answer and holds each field that it meets against the table: by who asks, whose the thing is, and what
/// stands there for one who may read all. What has no id of its own belongs to the nearest thing that has one.
/// </summary>
/// <param name="table">Who may read what.</param>
/// <param name="things">Everything there is.</param>
/// <param name="talliesAreOpen">Whether the time bank lets its members see what each gave and received.</param>
internal sealed class WhatIsRead(TableOfRules table, IReadOnlyDictionary<string, Thing> things, bool talliesAreOpen = false)
{
    private const string ByContent = "=";

    private readonly Dictionary<string, string> _truth = [];

    /// <summary>What is against the table, in words.</summary>
    public HashSet<string> Faults { get; } = [];

    /// <summary>The fields of which somebody who may read them has seen a value.</summary>
    public HashSet<string> FieldsWithValue { get; } = [];

    /// <summary>Keeps what one reads who may read everything there is in their time bank.</summary>
    public void Learn(Visitor steward, JsonElement data) => Visit(data, null, "", (thing, path, type, field, value) =>
    {
        if (things[thing].BankId != steward.BankId)
            return;
        if (value.ValueKind != JsonValueKind.Null)
            FieldsWithValue.Add($"{type}.{field}");
        _truth[Key(thing, path, field)] = Outline(value);
    });

    public void AssertNoFaults() =>
        Assert.True(Faults.Count == 0, $"{Faults.Count} faults, among them:\n{string.Join('\n', Faults.Order(StringComparer.Ordinal).Take(40))}");

    /// <summary>Holds an answer against the table.</summary>
    /// <param name="where">The question, for the words of a fault.</param>
    public void Check(Visitor visitor, string where, JsonElement data)
    {
        Visit(data, null, "", (thing, path, type, field, value) =>
        {
            var name = $"{type}.{field}";
            if (field == "__typename" || !table.Has(name))
                return;
            var rule = RuleOf(name, visitor, thing);
            if (rule is "value" or "part" && value.ValueKind != JsonValueKind.Null)
                FieldsWithValue.Add(name);
            var fault = rule switch
            {
                "value" => IsOther(Key(thing, path, field), value) ? $"is {Short(value)} and should be {_truth.GetValueOrDefault(Key(thing, path, field), "nothing: there is no such item")}" : null,
                "null" => value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0) ? null : $"is {Short(value)} and should be null",
                "part" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= LengthOf(Key(thing, path, field)) ? null : $"is {Short(value)} and should be part of what there is",
                _ => null,
            };
            if (fault is not null)
                Faults.Add($"{where}: {name} of {things[thing].Name} {fault} for {visitor.Kind}");
        }, (thing, type) =>
        {
            var row = things[thing].Row is { } other && things[thing].Name.StartsWith(type + ' ', StringComparison.Ordinal) ? other : type;
            if (table.Has(row) && table[row, visitor.To(things[thing])] == "absent")
                Faults.Add($"{where}: {type} shows {things[thing].Name}, which is not there for {visitor.Kind}");
        });
    }

    private string RuleOf(string name, Visitor visitor, string thing)
    {
        var standing = visitor.To(things[thing]);
        var rule = table[name, standing];
        return rule switch
        {
            "policy" => talliesAreOpen && (!things[thing].IsYoung || standing == Standing.Guardian) ? "value" : "null",
            "grown" => things[thing].IsYoung ? "null" : "value",
            "grown-part" => things[thing].IsYoung ? "null" : "part",
            _ => rule,
        };
    }

    // What is found by its content is there for who may read everything, or it is made up.
    private bool IsOther(string key, JsonElement value) =>
        _truth.TryGetValue(key, out var truth) ? truth != Outline(value) : key.Contains(ByContent, StringComparison.Ordinal);

    /// <summary>A value as it is; of an object only that it is there, and of a list how long it is: what is in them is met by itself.</summary>
    private static string Outline(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "something",
        JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
        _ => value.GetRawText(),
    };

    private int LengthOf(string key) =>
        _truth.TryGetValue(key, out var truth) && int.TryParse(truth.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture, out var length) ? length : int.MaxValue;

    private static string Key(string thing, string path, string field) => $"{thing}{path}.{field}";

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] + "..." : value.GetRawText();

    /// <summary>
    /// Where an item of a list is found again though others read fewer of them: one of a group by who it is, a role of a member by what it says,
    /// all else by its number.
    /// </summary>
    private static string PlaceOf(JsonElement item, int index) => item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("__typename", out var type)
        ? $"{index}"
        : type.GetString() switch
        {
            "Role" when item.TryGetProperty("kind", out var kind) => $"{ByContent}{kind} {item.GetProperty("scope")} {item.GetProperty("from")} {item.GetProperty("until")}",
            // Of their own acts members read also those of which nobody else does.
            "Act" when item.TryGetProperty("id", out var actId) => $"{actId}",
            "GroupMember" or "GroupAsking" when item.TryGetProperty("member", out var member) && member.TryGetProperty("id", out var id) => $"{id}",
            // What a page leads to stands on its edges, too.
            var edge when edge!.EndsWith("Edge", StringComparison.Ordinal) && item.TryGetProperty("node", out var node) => PlaceOf(node, index),
            _ => $"{index}",
        };

    private void Visit(
        JsonElement at, string? thing, string path, Action<string, string, string, string, JsonElement> onField,
        Action<string, string>? onThing = null)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in at.EnumerateArray().Index())
                Visit(item, thing, $"{path}/{PlaceOf(item, index)}", onField, onThing);
            return;
        }
        if (at.ValueKind != JsonValueKind.Object)
            return;
        var type = at.TryGetProperty("__typename", out var named) ? named.GetString()! : "";
        if (at.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && things.ContainsKey(id.GetString()!))
            (thing, path) = (id.GetString(), "");
        // A limit is one of the account that it names.
        else if (type == "LimitNotice" && at.TryGetProperty("member", out var member) && member.ValueKind == JsonValueKind.Object)
            thing = member.GetProperty("id").GetString();
        if (thing is not null && type.Length > 0)
            onThing?.Invoke(thing, type);
        foreach (var field in at.EnumerateObject())
        {
            if (thing is not null && type.Length > 0)
                onField(thing, path, type, field.Name, field.Value);
            Visit(field.Value, thing, $"{path}/{field.Name}", onField, onThing);
        }
    }
}
