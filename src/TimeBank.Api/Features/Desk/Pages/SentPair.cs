namespace TimeBanking.Api.Features.Desk.Pages;

/// <summary>The button of a line of help that was perhaps told twice, as its form sends it.</summary>
/// <param name="EarlierId">What was told first.</param>
/// <param name="LaterId">What was told after it.</param>
/// <param name="ReceiverId">Who received both.</param>
/// <param name="ActId">The id of the act, made with the page.</param>
internal readonly record struct SentPair(Guid EarlierId, Guid LaterId, Guid ReceiverId, Guid ActId)
{
    /// <summary>As a button's value.</summary>
    public override string ToString() => $"{EarlierId:N}/{LaterId:N}/{ReceiverId:N}/{ActId:N}";

    /// <summary>Null for what no page has made.</summary>
    public static SentPair? Read(string? value)
    {
        var ids = (value?.Split('/') ?? []).Select(part => Guid.TryParse(part, out var id) ? id : (Guid?)null).ToList();
        return ids is [{ } earlier, { } later, { } receiver, { } act] ? new SentPair(earlier, later, receiver, act) : null;
    }
}
