using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Every selected field is defined on the type that it is selected from (specification 5.3.1).</summary>
internal sealed class FieldsOnCorrectType(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterField(FieldNode field)
    {
        if (Types.ParentType is not { } type || Types.Field is not null)
            return;
        var name = field.Name.Value;
        var suggestion = Context.DidYouMean(TypesWithField(type, name), "to use an inline fragment on");
        if (suggestion.Length == 0 && type is FieldsType fieldsType)
            suggestion = Context.DidYouMean(name, fieldsType.Fields.Select(known => known.Name));
        Report($"Cannot query field \"{name}\" on type \"{type}\".{suggestion}", field);
    }

    /// <summary>
    /// The possible types of an abstract type that have the field, and their interfaces that do: those first that
    /// cover the most types, an interface before what implements it.
    /// </summary>
    private List<string> TypesWithField(NamedType type, string fieldName)
    {
        if (type is ObjectType)
            return [];
        OrderedDictionary<FieldsType, int> uses = [];
        foreach (var possible in Context.Schema.PossibleTypes(type).Where(known => known.Fields.Contains(fieldName)))
        {
            uses[possible] = 1;
            foreach (var implemented in possible.Interfaces.Where(known => known.Fields.Contains(fieldName)))
                uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
        }

        return [.. uses
            .Order(Comparer<KeyValuePair<FieldsType, int>>.Create(Compare))
            .Select(candidate => candidate.Key.Name)];
    }

    private static int Compare(KeyValuePair<FieldsType, int> left, KeyValuePair<FieldsType, int> right)
    {
        if (left.Value != right.Value)
            return right.Value.CompareTo(left.Value);
        if (left.Key is InterfaceType && right.Key.Interfaces.Contains(left.Key.Name))
            return -1;
        if (right.Key is InterfaceType && left.Key.Interfaces.Contains(right.Key.Name))
            return 1;
        return SuggestionList.CompareNaturally(left.Key.Name, right.Key.Name);
    }
}
