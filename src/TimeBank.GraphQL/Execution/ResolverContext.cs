using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// What a resolver may know of the field that it resolves. Good until the resolver's task has completed, no longer: it
/// then serves another field.
/// </summary>
public abstract class ResolverContext
{
    /// <summary>The schema that the request runs against.</summary>
    public abstract Schema Schema { get; }

    /// <summary>The value that the field is selected on; at the root, the root value of the request (often null).</summary>
    public abstract object? Parent { get; }

    public abstract ObjectType ParentType { get; }

    public abstract FieldDefinition Field { get; }

    /// <summary>
    /// The coerced argument at this position in <see cref="FieldDefinition.Arguments"/>: CLR values of scalars and
    /// enums, <c>List&lt;object?&gt;</c> for lists, <c>Dictionary&lt;string, object?&gt;</c> for input objects (only
    /// the fields that were given or have a default). <see cref="ArgumentValue.Absent"/> when neither given nor
    /// defaulted.
    /// </summary>
    public abstract object? Argument(int index);

    /// <summary>The services of the request's scope.</summary>
    public abstract IServiceProvider Services { get; }

    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Response keys and list positions from the root to this field.</summary>
    public abstract IReadOnlyList<object> Path { get; }

    /// <summary>Whether the operation asks for a subfield of this name anywhere directly below, fragments included.</summary>
    public abstract bool IsSelected(string fieldName);

    /// <summary>Adds an error at this field's path, beside the value that the resolver gives.</summary>
    public abstract void ReportError(GraphQLError error);
}

/// <summary>Marks for <see cref="ResolverContext.Argument"/>.</summary>
public static class ArgumentValue
{
    /// <summary>The argument was left out and has no default.</summary>
    public static object Absent { get; } = new AbsentValue();

    private sealed class AbsentValue
    {
        public override string ToString() => "(absent)";
    }
}
