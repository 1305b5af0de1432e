using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Says all that is wrong with a literal of an input type, for coercion and for validation (specification 5.6).
/// </summary>
public static class LiteralValidation
{
    internal delegate void Report(string message, SyntaxNode node, InputPath? path);

    /// <summary>
    /// Validates a literal in which variables count as right wherever they stand: their positions are checked by other
    /// rules, their values when they are coerced.
    /// </summary>
    /// <param name="type">What the literal has to be of.</param>
    /// <param name="literal">What stands in the document.</param>
    /// <param name="hideSuggestions">Leaves "Did you mean ...?" out of the messages.</param>
    /// <param name="report">Gets a message and the node that it is about.</param>
    public static void Validate(
        TypeReference type, ValueNode literal, bool hideSuggestions, Action<string, SyntaxNode> report) =>
        new Walk(null, hideSuggestions, (message, node, _) => report(message, node)).Visit(type, literal, null);

    internal static void Validate(
        TypeReference type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, Report report) =>
        new Walk(variables, hideSuggestions: false, report).Visit(type, literal, null);

    private sealed class Walk(IReadOnlyDictionary<string, object?>? variables, bool hideSuggestions, Report report)
    {
        public void Visit(TypeReference type, ValueNode literal, InputPath? path)
        {
            switch (literal, type.Nullable)
            {
                case (VariableNode variable, _):
                    VisitVariable(type, variable, path);
                    break;
                case (NullValueNode, _):
                    if (type.IsNonNull)
                        report($"Expected value of non-null type \"{type}\" not to be null.", literal, path);
                    break;
                case (ListValueNode list, ListType listType):
                    for (var i = 0; i < list.Values.Count; i++)
                        Visit(listType.OfType, list.Values[i], new InputPath(path, i));
                    break;
                case (_, ListType listType):
                    Visit(listType.OfType, literal, path);
                    break;
                case (ObjectValueNode node, InputObjectType inputObject):
                    VisitObject(inputObject, node, path);
                    break;
                case (_, InputObjectType inputObject):
                    report(InputMessages.NotAnObject(inputObject, Printer.Print(literal)), literal, path);
                    break;
                default:
                    VisitLeaf(type.Named, literal, path);
                    break;
            }
        }

        private void VisitVariable(TypeReference type, VariableNode variable, InputPath? path)
        {
            if (variables is null || !type.IsNonNull)
                return;
            var name = variable.Name.Value;
            if (!variables.TryGetValue(name, out var value))
                report(
                    $"Expected variable \"${name}\" provided to type \"{type}\" to provide a runtime value.",
                    variable,
                    path);
            else if (value is null)
                report(
                    $"Expected variable \"${name}\" provided to non-null type \"{type}\" not to be null.",
                    variable,
                    path);
        }

        private void VisitObject(InputObjectType type, ObjectValueNode node, InputPath? path)
        {
            foreach (var field in type.Fields)
            {
                var given = node.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name)?.Value;
                if (given is not null)
                    VisitField(type, field, given, node, path);
                else if (field.IsRequired)
                    report(InputMessages.MissingField(type, field, Printer.Print(node)), node, path);
            }

            foreach (var field in node.Fields)
                if (!type.Fields.Contains(field.Name.Value))
                    report(
                        InputMessages.UnknownField(type, field.Name.Value, Printer.Print(node), hideSuggestions),
                        field,
                        path);

            if (type.IsOneOf)
                VisitOneOf(type, node, path);
        }

        private void VisitField(
            InputObjectType type, InputValueDefinition field, ValueNode given, ObjectValueNode node, InputPath? path)
        {
            if (given is VariableNode variable && variables is not null)
            {
                var name = variable.Name.Value;
                var isGiven = variables.TryGetValue(name, out var value);
                if (type.IsOneOf && value is null)
                    report(
                        $"Expected variable \"${name}\" provided to field \"{field.Name}\" for OneOf Input Object type "
                        + $"\"{type}\" {(isGiven ? "not to be null" : "to provide a runtime value")}.",
                        node,
                        path);
                else if (!isGiven && !field.IsRequired)
                    return;
            }

            Visit(field.Type, given, new InputPath(path, field.Name));
        }

        private void VisitOneOf(InputObjectType type, ObjectValueNode node, InputPath? path)
        {
            var known = node.Fields.Where(field => type.Fields.Contains(field.Name.Value)).ToList();
            if (known.Count != 1)
                report(InputMessages.NotExactlyOne(type), node, path);
            else if (known[0].Value is NullValueNode)
                report(InputMessages.NotExactlyOne(type), node, new InputPath(path, known[0].Name.Value));
        }

        private void VisitLeaf(NamedType type, ValueNode literal, InputPath? path)
        {
            // A default within a schema under validation; that the type is no input type is reported there.
            if (type is not (ScalarType or EnumType))
                return;
            try
            {
                LiteralCoercion.ParseLeaf(type, VariableReplacement.Replace(literal, variables), hideSuggestions);
            }
            catch (CoercionException wrong)
            {
                report(wrong.Message, literal, path);
            }
        }
    }
}
