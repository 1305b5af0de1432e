namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>
/// Names the fields of a document in the response. A name means the same field with the same arguments and type
/// wherever it stands, so that fields of one name can be merged, unless a mistake is to be made of that.
/// </summary>
internal sealed class ResponseNames(Choices choices, MistakeChoices mistakes)
{
    private readonly Dictionary<string, string> _meanings = [];
    private readonly List<string> _recent = [];

    /// <summary>The field with its alias, if it needs or gets one.</summary>
    public string Aliased(string field, string arguments, string type)
    {
        var name = Name(field, $"{field}{arguments}: {type}");
        _recent.Add(name);
        return name == field ? field : $"{name}: {field}";
    }

    /// <summary>What follows stands within another field.</summary>
    public void EndSelections() => _recent.Clear();

    private string Name(string field, string meaning)
    {
        if (mistakes.IsOf(Mistake.OverlappingFieldsCanBeMerged) && _recent.Count > 0
            && mistakes.Make(Mistake.OverlappingFieldsCanBeMerged))
            return choices.Pick(_recent);
        var wanted = choices.Chance(0.15) ? choices.Pick("k0", "k1", "k2") : field;
        for (var number = 1; ; number++)
        {
            if (_meanings.TryAdd(wanted, meaning) || _meanings[wanted] == meaning)
                return wanted;
            wanted = $"{field}_{number}";
        }
    }
}
