namespace TimeBanking.Api.Foundation.Web.Components;

/// <summary>
/// The button of a line in a list, as its form sends it: what it is done to, and the id of the act, which is made with the page, so
/// that a button pressed twice does one thing.
/// </summary>
/// <param name="Which">What it is done to.</param>
/// <param name="ActId">The id of the act.</param>
public readonly record struct SentLine(Guid Which, Guid ActId)
{
    /// <summary>As a button's value.</summary>
    public override string ToString() => $"{Which:N}/{ActId:N}";

    /// <summary>Null for what no page has made.</summary>
    public static SentLine? Read(string? value) =>
        value?.Split('/') is [var which, var act] && Guid.TryParse(which, out var thing) && Guid.TryParse(act, out var id)
            ? new SentLine(thing, id)
            : null;
}
