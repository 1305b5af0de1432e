namespace TimeBanking.Domain;

/// <summary>
/// A limit of the time bank stands in the way. Its message may tell where somebody stands, so it is also there without the
/// figures, for those who may not read them.
/// </summary>
public abstract class LimitException(string message) : DomainException(message)
{
    /// <summary>The member or account whose limit it is.</summary>
    public abstract Guid Whose();

    /// <summary>Whether it tells figures that are not everybody's to read.</summary>
    public abstract bool HasFigures();

    /// <summary>The same for somebody who may not read them.</summary>
    public abstract LimitException WithoutFigures();
}
