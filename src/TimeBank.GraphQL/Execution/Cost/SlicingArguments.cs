using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Execution.Cost;

/// <summary>Whether a field is given the one slicing argument that its <c>@listSize</c> requires.</summary>
internal static class SlicingArguments
{
    /// <summary>
    /// The error of a field that is given none of them or several; null when all is well. A default value stands in
    /// where an argument is left out, so such an argument may be left out; but it never makes two of one that is given,
    /// since who gives the other cannot take the default away.
    /// </summary>
    public static GraphQLError? Check(
        ListSize declared, FieldNode field, FieldDefinition definition, ObservedVariables variables)
    {
        if (!declared.RequiresOneArgument || declared.SlicingArguments.Count == 0)
            return null;
        var given = 0;
        var hasDefault = false;
        foreach (var name in declared.SlicingArguments)
        {
            var literal = field.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
            if (IsLeftOut(literal, variables))
                hasDefault |= definition.Arguments.Find(name)?.DefaultValue is not (null or NullValueNode);
            else if (!IsNull(literal, variables))
                given++;
        }

        return given == 1 || (given == 0 && hasDefault) ? null : Refusal(declared, field, given);
    }

    private static bool IsLeftOut(ValueNode? literal, ObservedVariables variables) =>
        literal is null || (literal is VariableNode variable && !variables.IsGiven(variable.Name.Value));

    private static bool IsNull(ValueNode? literal, ObservedVariables variables) =>
        literal is NullValueNode || (literal is VariableNode variable && variables.IsNull(variable.Name.Value));

    private static GraphQLError Refusal(ListSize declared, FieldNode field, int given)
    {
        var names = string.Join(", ", declared.SlicingArguments.Select(name => $"\"{name}\""));
        var count = given == 0 ? "none is" : $"{given} are";
        return new GraphQLError(
            $"Field \"{field.Name.Value}\" must be given exactly one of its slicing arguments {names}; {count} given.")
        {
            Locations = [field.Location],
            Extensions = new Dictionary<string, object?> { ["code"] = "NOT_ONE_SLICING_ARGUMENT" },
        };
    }
}
