using System.Text.Json;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Turns literals and variables into what resolvers receive (specification 3.5 to 3.12, "Input Coercion"): CLR values
/// of scalars, <see cref="EnumValueDefinition.Value"/> of enums, <c>List&lt;object?&gt;</c> of lists (an item alone
/// becomes a list of one), <c>Dictionary&lt;string, object?&gt;</c> of input objects (the fields given or defaulted, in
/// declared order). The results of defaults are shared: whoever receives them must not change them.
/// </summary>
public static class InputCoercion
{
    /// <summary>Coerces a literal; without <paramref name="variables"/> it must be constant.</summary>
    /// <param name="variables">Coerced values of the operation's variables; one that was not given has no
    /// entry.</param>
    /// <exception cref="CoercionException">The literal is not of the type; the message says where within
    /// it.</exception>
    public static object? CoerceLiteral(
        TypeReference type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables = null)
    {
        if (LiteralCoercion.TryCoerce(type, literal, variables, out var value))
            return value;
        CoercionException? first = null;
        LiteralValidation.Validate(type, literal, variables ?? NoVariables, (message, node, path) =>
            first ??= new CoercionException(InputPath.Locate(message, path)) { Location = node.Location });
        throw first ?? new CoercionException($"Expected value of type \"{type}\", found: {Printer.Print(literal)}.");
    }

    /// <summary>Coerces a JSON value.</summary>
    /// <exception cref="CoercionException">The value is not of the type; the message says where within it.</exception>
    public static object? CoerceValue(TypeReference type, JsonElement value)
    {
        if (ValueCoercion.TryCoerce(type, value, out var coerced))
            return coerced;
        CoercionException? first = null;
        new ValueValidation(
            hideSuggestions: false,
            (message, path) => first ??= new CoercionException(InputPath.Locate(message, path)))
            .Visit(type, value, null);
        throw first ?? new CoercionException($"Expected value of type \"{type}\", found: {Quoting.Quote(value)}.");
    }

    /// <summary>
    /// CoerceVariableValues (specification 6.1.2): the variables of one operation, or one error for each that is wrong.
    /// </summary>
    /// <param name="variables">A JSON object; undefined or null stand for an empty one. Unknown entries are
    /// ignored.</param>
    /// <param name="hideSuggestions">Leaves "Did you mean ...?" out of the messages.</param>
    /// <param name="maxErrors">How many errors are reported before it stops.</param>
    public static VariableValues CoerceVariableValues(
        Schema schema,
        IReadOnlyList<VariableDefinitionNode> definitions,
        JsonElement variables,
        bool hideSuggestions = false,
        int maxErrors = 50) =>
        new VariableCoercion(schema, hideSuggestions, maxErrors).Coerce(definitions, variables);

    /// <summary>
    /// CoerceArgumentValues (specification 6.4.1): the values in the order of the definitions;
    /// <see cref="ArgumentValue.Absent"/> for those neither given nor defaulted.
    /// </summary>
    /// <param name="coordinate">Of the field or directive, for messages: <c>Type.field</c> or
    /// <c>@directive</c>.</param>
    /// <exception cref="CoercionException">An argument is missing or not of its type.</exception>
    public static object?[] CoerceArgumentValues(
        string coordinate,
        NamedList<InputValueDefinition> definitions,
        IReadOnlyList<ArgumentNode> arguments,
        IReadOnlyDictionary<string, object?>? variables = null) =>
        ArgumentCoercion.Coerce(coordinate, definitions, arguments, variables ?? NoVariables);

    /// <summary>Whether the literal holds no variable, so that it can be coerced once for all executions.</summary>
    public static bool IsConstant(ValueNode literal) => literal switch
    {
        VariableNode => false,
        ListValueNode list => list.Values.All(IsConstant),
        ObjectValueNode value => value.Fields.All(field => IsConstant(field.Value)),
        _ => true,
    };

    private static IReadOnlyDictionary<string, object?> NoVariables { get; } = new Dictionary<string, object?>();
}

/// <summary>The coerced variables of one operation, when there are no errors.</summary>
/// <param name="Values">By name without <c>$</c>; those neither given nor defaulted have no entry.</param>
/// <param name="Errors">Request errors; when there are any the operation must not run.</param>
public sealed record VariableValues(IReadOnlyDictionary<string, object?> Values, IReadOnlyList<GraphQLError> Errors);
