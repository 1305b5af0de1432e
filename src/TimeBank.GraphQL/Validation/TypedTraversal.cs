using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation;

/// <summary>
/// Walks executable definitions in the order of their text, keeps <see cref="TypeInfo"/> up to date, and calls all
/// visitors at each node. As deep as the syntax tree, whose depth the parser bounds.
/// </summary>
internal sealed class TypedTraversal(Schema schema, TypeInfo types, ExecutableVisitor[] visitors)
{
    public void Visit(DocumentNode document)
    {
        foreach (var visitor in visitors)
            visitor.EnterDocument(document);
        foreach (var definition in document.Definitions)
            if (definition is OperationDefinitionNode operation)
                Visit(operation);
            else if (definition is FragmentDefinitionNode fragment)
                Visit(fragment);
        foreach (var visitor in visitors)
            visitor.LeaveDocument(document);
    }

    public void Visit(OperationDefinitionNode operation)
    {
        types.Type = schema.RootType(operation.Kind);
        foreach (var visitor in visitors)
            visitor.EnterOperation(operation);
        foreach (var definition in operation.VariableDefinitions)
            Visit(definition);
        VisitDirectives(operation.Directives, LocationOf(operation.Kind));
        VisitSelectionSet(operation.SelectionSet, isOfInlineFragment: false);
        foreach (var visitor in visitors)
            visitor.LeaveOperation(operation);
        types.Type = null;
    }

    public void Visit(FragmentDefinitionNode fragment)
    {
        types.Type = schema.TypeOf(fragment.TypeCondition);
        foreach (var visitor in visitors)
            visitor.EnterFragmentDefinition(fragment);
        VisitType(fragment.TypeCondition);
        VisitDirectives(fragment.Directives, DirectiveLocation.FragmentDefinition);
        VisitSelectionSet(fragment.SelectionSet, isOfInlineFragment: false);
        types.Type = null;
    }

    private void Visit(VariableDefinitionNode definition)
    {
        types.InputType = schema.TypeFromAst(definition.Type) is { IsInput: true } type ? type : null;
        foreach (var visitor in visitors)
            visitor.EnterVariableDefinition(definition);
        VisitType(definition.Type);
        if (definition.DefaultValue is { } defaultValue)
            VisitValue(defaultValue);
        VisitDirectives(definition.Directives, DirectiveLocation.VariableDefinition);
        types.InputType = null;
    }

    private void VisitType(TypeNode type)
    {
        var current = type;
        while (current is not NamedTypeNode)
            current = current is NonNullTypeNode nonNull ? nonNull.NullableType : ((ListTypeNode)current).ItemType;
        foreach (var visitor in visitors)
            visitor.EnterNamedType((NamedTypeNode)current);
    }

    private void VisitSelectionSet(SelectionSetNode selectionSet, bool isOfInlineFragment)
    {
        var outer = types.ParentType;
        types.ParentType = types.Type?.Named is { } named && named.IsComposite() ? named : null;
        if (!isOfInlineFragment)
            foreach (var visitor in visitors)
                visitor.EnterSelectionSet(selectionSet);
        foreach (var selection in selectionSet.Selections)
            switch (selection)
            {
                case FieldNode field:
                    Visit(field);
                    break;
                case InlineFragmentNode inline:
                    Visit(inline);
                    break;
                case FragmentSpreadNode spread:
                    Visit(spread);
                    break;
            }

        types.ParentType = outer;
    }

    private void Visit(FieldNode field)
    {
        var (outerField, outerType) = (types.Field, types.Type);
        types.Field = types.ParentType is { } parent ? Introspection.FindField(schema, parent, field.Name.Value) : null;
        types.Type = types.Field?.Type;
        foreach (var visitor in visitors)
            visitor.EnterField(field);
        VisitArguments(field.Arguments, types.Field?.Arguments);
        VisitDirectives(field.Directives, DirectiveLocation.Field);
        if (field.SelectionSet is { } selectionSet)
            VisitSelectionSet(selectionSet, isOfInlineFragment: false);
        foreach (var visitor in visitors)
            visitor.LeaveField(field);
        (types.Field, types.Type) = (outerField, outerType);
    }

    private void Visit(InlineFragmentNode fragment)
    {
        var outer = types.Type;
        types.Type = fragment.TypeCondition is { } condition ? schema.TypeOf(condition) : types.Type?.Named;
        foreach (var visitor in visitors)
            visitor.EnterInlineFragment(fragment);
        if (fragment.TypeCondition is { } named)
            VisitType(named);
        VisitDirectives(fragment.Directives, DirectiveLocation.InlineFragment);
        VisitSelectionSet(fragment.SelectionSet, isOfInlineFragment: true);
        types.Type = outer;
    }

    private void Visit(FragmentSpreadNode spread)
    {
        foreach (var visitor in visitors)
            visitor.EnterFragmentSpread(spread);
        VisitDirectives(spread.Directives, DirectiveLocation.FragmentSpread);
    }

    private void VisitDirectives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
        if (directives.Count == 0)
            return;
        foreach (var visitor in visitors)
            visitor.EnterDirectives(directives);
        foreach (var directive in directives)
        {
            types.IsInDirective = true;
            types.Directive = schema.Directives.Find(directive.Name.Value);
            foreach (var visitor in visitors)
                visitor.EnterDirective(directive, location);
            VisitArguments(directive.Arguments, types.Directive?.Arguments);
            foreach (var visitor in visitors)
                visitor.LeaveDirective(directive);
            types.Directive = null;
            types.IsInDirective = false;
        }
    }

    private void VisitArguments(IReadOnlyList<ArgumentNode> arguments, NamedList<InputValueDefinition>? definitions)
    {
        var outer = types.InputType;
        foreach (var argument in arguments)
        {
            types.Argument = definitions?.Find(argument.Name.Value);
            types.InputType = types.Argument?.Type;
            types.HasDefaultValue = types.Argument?.DefaultValue is not null;
            foreach (var visitor in visitors)
                visitor.EnterArgument(argument);
            VisitValue(argument.Value);
            types.Argument = null;
            types.HasDefaultValue = false;
        }

        types.InputType = outer;
    }

    private void VisitValue(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                foreach (var visitor in visitors)
                    visitor.EnterVariable(variable);
                break;
            case ListValueNode list:
                VisitItems(list);
                break;
            case ObjectValueNode objectValue:
                foreach (var visitor in visitors)
                    visitor.EnterObjectValue(objectValue);
                VisitFields(objectValue);
                break;
        }
    }

    private void VisitItems(ListValueNode list)
    {
        var (type, parent, hasDefault) = (types.InputType, types.ParentInputObject, types.HasDefaultValue);
        types.InputType = type?.Nullable is ListType listType ? listType.OfType : null;
        types.ParentInputObject = null;
        types.HasDefaultValue = false;
        foreach (var item in list.Values)
            VisitValue(item);
        (types.InputType, types.ParentInputObject, types.HasDefaultValue) = (type, parent, hasDefault);
    }

    private void VisitFields(ObjectValueNode value)
    {
        var (type, parent, hasDefault) = (types.InputType, types.ParentInputObject, types.HasDefaultValue);
        var inputObject = type?.Named as InputObjectType;
        foreach (var field in value.Fields)
        {
            var definition = inputObject?.Fields.Find(field.Name.Value);
            types.InputType = definition?.Type;
            types.ParentInputObject = inputObject;
            types.HasDefaultValue = definition?.DefaultValue is not null;
            VisitValue(field.Value);
        }

        (types.InputType, types.ParentInputObject, types.HasDefaultValue) = (type, parent, hasDefault);
    }

    private static DirectiveLocation LocationOf(OperationKind kind) => kind switch
    {
        OperationKind.Query => DirectiveLocation.Query,
        OperationKind.Mutation => DirectiveLocation.Mutation,
        OperationKind.Subscription => DirectiveLocation.Subscription,
    };
}
