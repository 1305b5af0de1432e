namespace TimeBanking.GraphQL.Types;

/// <summary>
/// On a method that takes <see cref="PageArguments"/> and returns a <see cref="Connection{T}"/>: how much one page
/// may hold.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PagingAttribute : Attribute
{
    public const int UsualMaxPageSize = 100;
    public const int UsualDefaultPageSize = 20;

    /// <summary>The most that <c>first</c> or <c>last</c> may ask for.</summary>
    public int MaxPageSize { get; init; } = UsualMaxPageSize;

    /// <summary>The size of a page when neither <c>first</c> nor <c>last</c> is given.</summary>
    public int DefaultPageSize { get; init; } = UsualDefaultPageSize;

    /// <summary>
    /// Whether the connection has a <c>totalCount</c>. The method then gives it whenever
    /// <see cref="PageArguments.IsCounted"/> says that it is selected. When a node type has connections with and without it, those with it are named
    /// <c>&lt;Node&gt;CountedConnection</c>.
    /// </summary>
    public bool IncludeTotalCount { get; init; }
}

/// <summary>How a mutation's payload is named, where the convention would not do.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseMutationConventionAttribute : Attribute
{
    /// <summary>The field of the payload that holds what the method returned.</summary>
    public string? PayloadFieldName { get; init; }
}

/// <summary>
/// On a record that a mutation returns: its properties, all nullable, are the fields of the payload beside
/// <c>errors</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MutationPayloadAttribute : Attribute;

/// <summary>A domain error that a mutation may answer with.</summary>
public abstract class ErrorAttribute : Attribute
{
    private protected ErrorAttribute()
    {
    }

    public abstract Type ExceptionType { get; }
}

/// <summary>
/// The mutation, or every mutation of the class, may throw <typeparamref name="T"/>, which then stands in the
/// <c>errors</c> of its payload as the type named after the exception, with <c>Error</c> for <c>Exception</c>. Public
/// properties that the class declares are fields of the error. A string property <c>Code</c> replaces the code made
/// from the name.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ErrorAttribute<T> : ErrorAttribute
    where T : Exception
{
    public override Type ExceptionType => typeof(T);
}

/// <summary>Stands for all <see cref="ErrorAttribute{T}"/> of another class.</summary>
public abstract class ErrorSetAttribute : Attribute
{
    private protected ErrorSetAttribute()
    {
    }

    public abstract Type SetType { get; }
}

/// <summary>
/// The mutation, or every mutation of the class, has the errors that <typeparamref name="T"/> bears: a class that is
/// there for this alone, abstract rather than static (C# takes no static class here).
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ErrorSetAttribute<T> : ErrorSetAttribute
{
    public override Type SetType => typeof(T);
}
