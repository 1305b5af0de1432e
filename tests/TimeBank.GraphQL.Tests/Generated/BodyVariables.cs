using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>A variable as every operation that uses it declares it.</summary>
internal sealed record GeneratedVariable(string Name, string Type, string? DefaultValue)
{
    public override string ToString() => $"${Name}: {Type}{(DefaultValue is null ? "" : $" = {DefaultValue}")}";
}

/// <summary>The variables of a document. Its operations share them, as fragments may be spread in each.</summary>
internal sealed class DocumentVariables(Choices choices, Schema schema, MistakeChoices mistakes)
{
    private readonly List<GeneratedVariable> _all = [];
    private readonly LiteralGenerator _literals = new(choices, schema, mistakes);

    public GeneratedVariable this[string name] => _all.Find(each => each.Name == name)!;

    /// <summary>A variable, new or not, that may stand at a place of this type.</summary>
    public GeneratedVariable For(TypeReference place, bool hasDefault, bool inOneOf)
    {
        if (mistakes.Make(Mistake.VariablesInAllowedPosition))
            return choices.Chance(0.5) && place.IsNonNull
                ? Declare(place.Nullable, null)
                : Declare(_literals.AnyInputType(), null);
        var type = hasDefault && choices.Chance(0.5) ? place.Nullable
            : !place.IsNonNull && choices.Chance(0.2) ? new NonNullType(place)
            : place;
        if (type.IsNonNull && !inOneOf && choices.Chance(0.2))
            return Declare(type.Nullable, _literals.Constant(type));
        var defaultValue = choices.Chance(0.15) ? _literals.Constant(type) : null;
        return Declare(type, defaultValue);
    }

    private GeneratedVariable Declare(TypeReference type, string? defaultValue)
    {
        var text = type.ToString();
        if (mistakes.Make(Mistake.KnownTypeNames))
            text = text.Replace(type.Named.Name, "Missing", StringComparison.Ordinal);
        if (mistakes.Make(Mistake.VariablesAreInputTypes))
            text = text.Replace(type.Named.Name, schema.QueryType!.Name, StringComparison.Ordinal);
        var same = _all.Find(each => each.Type == text && each.DefaultValue == defaultValue);
        if (same is not null && choices.Chance(0.6))
            return same;
        var declared = new GeneratedVariable($"v{_all.Count}", text, defaultValue);
        _all.Add(declared);
        return declared;
    }
}

/// <summary>The variables used in the body of one operation or fragment.</summary>
internal sealed class BodyVariables(DocumentVariables all, MistakeChoices mistakes)
{
    public HashSet<string> Used { get; } = [];

    /// <summary>A variable as it is written at a place of this type.</summary>
    public string For(TypeReference place, bool hasDefault, bool inOneOf)
    {
        if (mistakes.Make(Mistake.NoUndefinedVariables))
            return "$undefined";
        var variable = all.For(place, hasDefault, inOneOf);
        Used.Add(variable.Name);
        return $"${variable.Name}";
    }
}
