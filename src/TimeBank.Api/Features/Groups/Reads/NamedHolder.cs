namespace TimeBanking.Api.Features.Groups;

/// <summary>Whoever has an account and is no member, with what it is called.</summary>
internal sealed class NamedHolder
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }
}
