using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation;

/// <summary>
/// What is called while <see cref="TypedTraversal"/> walks a document; each overrides what it wants to see. Enter is
/// called before the children of a node, Leave after them.
/// </summary>
internal abstract class ExecutableVisitor
{
    public virtual void EnterDocument(DocumentNode document)
    {
    }

    public virtual void LeaveDocument(DocumentNode document)
    {
    }

    public virtual void EnterOperation(OperationDefinitionNode operation)
    {
    }

    public virtual void LeaveOperation(OperationDefinitionNode operation)
    {
    }

    public virtual void EnterFragmentDefinition(FragmentDefinitionNode fragment)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode definition)
    {
    }

    public virtual void EnterNamedType(NamedTypeNode type)
    {
    }

    /// <summary>The selection set of an operation, fragment definition or field, not of an inline fragment.</summary>
    public virtual void EnterSelectionSet(SelectionSetNode selectionSet)
    {
    }

    public virtual void EnterField(FieldNode field)
    {
    }

    public virtual void LeaveField(FieldNode field)
    {
    }

    public virtual void EnterFragmentSpread(FragmentSpreadNode spread)
    {
    }

    public virtual void EnterInlineFragment(InlineFragmentNode fragment)
    {
    }

    /// <summary>All directives at one place, before each of them. Not called where there are none.</summary>
    public virtual void EnterDirectives(IReadOnlyList<DirectiveNode> directives)
    {
    }

    public virtual void EnterDirective(DirectiveNode directive, DirectiveLocation location)
    {
    }

    public virtual void LeaveDirective(DirectiveNode directive)
    {
    }

    /// <summary>An argument of a field, or of a directive when <see cref="TypeInfo.IsInDirective"/>.</summary>
    public virtual void EnterArgument(ArgumentNode argument)
    {
    }

    /// <summary>A use of a variable, not its definition.</summary>
    public virtual void EnterVariable(VariableNode variable)
    {
    }

    public virtual void EnterObjectValue(ObjectValueNode value)
    {
    }
}
