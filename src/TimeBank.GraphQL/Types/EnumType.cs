using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>An enum type (specification 3.9).</summary>
public sealed class EnumType(string name) : NamedType(name)
{
    private Dictionary<object, EnumValueDefinition> _byValue = [];

    public NamedList<EnumValueDefinition> Values
    {
        get;
        internal set
        {
            field = value;
            _byValue = [];
            foreach (var definition in value)
                _byValue.TryAdd(definition.Value, definition);
        }
    } = NamedList<EnumValueDefinition>.Empty;

    /// <summary>What one value of it in an answer costs; null for the usual, which is nothing.</summary>
    public double? Cost { get; init; }

    /// <summary>
    /// The definition whose <see cref="EnumValueDefinition.Value"/> equals the value; null when none does.
    /// </summary>
    public EnumValueDefinition? FindByValue(object value) => _byValue.GetValueOrDefault(value);

    /// <summary>The name that stands in the result for what a resolver gave.</summary>
    /// <exception cref="CoercionException">The value is of no member of this enum.</exception>
    public string Serialize(object value) => FindByValue(value)?.Name
        ?? throw new CoercionException($"Enum \"{Name}\" cannot represent value: {Quoting.Quote(value)}");

    /// <summary>Reads an enum literal into the value that resolvers receive.</summary>
    /// <exception cref="CoercionException">The literal names no value of this enum.</exception>
    public object ParseLiteral(ValueNode literal, bool hideSuggestions = false)
    {
        if (literal is EnumValueNode node)
            return Parse(node.Value, hideSuggestions);
        var text = Printer.Print(literal);
        var suggestion = hideSuggestions ? "" : DidYouMean(text);
        throw new CoercionException($"Enum \"{Name}\" cannot represent non-enum value: {text}.{suggestion}");
    }

    /// <summary>Reads the JSON string of a variable into the value that resolvers receive.</summary>
    /// <exception cref="CoercionException">The value names no value of this enum.</exception>
    public object ParseValue(JsonElement value, bool hideSuggestions = false)
    {
        if (value.ValueKind == JsonValueKind.String)
            return Parse(value.GetString()!, hideSuggestions);
        var text = Quoting.Quote(value);
        var suggestion = hideSuggestions ? "" : DidYouMean(text);
        throw new CoercionException($"Enum \"{Name}\" cannot represent non-string value: {text}.{suggestion}");
    }

    private object Parse(string name, bool hideSuggestions) => Values.Find(name)?.Value
        ?? throw new CoercionException(
            $"Value \"{name}\" does not exist in \"{Name}\" enum.{(hideSuggestions ? "" : DidYouMean(name))}");

    private string DidYouMean(string text) =>
        SuggestionList.DidYouMean(SuggestionList.For(text, Values.Select(value => value.Name)), "the enum value");
}

/// <summary>One value of an enum.</summary>
/// <param name="Name">As it stands in documents and results.</param>
/// <param name="Value">What resolvers give and receive for it: a member of the CLR enum, or the name itself.</param>
public sealed record EnumValueDefinition(string Name, object Value) : INamed
{
    public Description? Description { get; init; }
    public string? DeprecationReason { get; init; }
}
