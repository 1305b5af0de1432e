namespace TimeBanking.GraphQL.Types;

/// <summary>
/// A value that may have been left out, which is not the same as null. As the type of an input field it is
/// <c>Optional&lt;string?&gt;</c>: left out, null, or a string.
/// </summary>
public readonly record struct Optional<T>
{
    private readonly T? _value;

    public Optional(T? value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Whether it was given, be it as null.</summary>
    public bool HasValue { get; }

    /// <summary>What was given; the default of the type when nothing was.</summary>
    public T? Value => _value;

    /// <summary>What was given, null included, or the other value when nothing was.</summary>
    public T? Or(T? other) => HasValue ? _value : other;

    public static implicit operator Optional<T>(T? value) => new(value);
}
