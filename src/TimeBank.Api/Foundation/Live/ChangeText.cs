using System.Text.Json;
using System.Text.Json.Serialization;

namespace TimeBanking.Api.Foundation.Live;

/// <summary>What one process lets the others know at once.</summary>
/// <param name="Sender">The process.</param>
/// <param name="Changes">None when it only lets them know that it is there.</param>
/// <param name="IsServing">
/// Whether it is heard again and again until it takes leave, with an announcement that says no. Commands never are: they may
/// have nothing to tell for long.
/// </param>
internal sealed record Announcement(Guid Sender, IReadOnlyList<LiveChange> Changes, bool IsServing);

/// <summary>Announcements as they travel through PostgreSQL: as JSON. What another version writes otherwise is not understood.</summary>
internal static class ChangeText
{
    /// <summary>PostgreSQL refuses payloads of 8,000 bytes and more; all that is written is ASCII.</summary>
    private const int PayloadMax = 7_999;

    private static readonly JsonSerializerOptions Strict = new()
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Few payloads that hold all changes together; one that names the sender alone when there are none.</summary>
    public static string[] Write(Guid sender, bool isServing, IReadOnlyCollection<LiveChange> changes)
    {
        var payload = JsonSerializer.Serialize(new Announcement(sender, [.. changes], isServing), Strict);
        return payload.Length <= PayloadMax || changes.Count <= 1
            ? [payload]
            : [.. changes.Chunk((changes.Count + 1) / 2).SelectMany(half => Write(sender, isServing, half))];
    }

    /// <returns>Null when the text is not ours, as when another program notifies on the same channel.</returns>
    public static Announcement? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize<Announcement>(payload, Strict) is { } announcement && announcement.Changes.All(IsSound)
                ? announcement
                : null;
        }
        // What is no name of a kind is no argument of it.
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsSound(LiveChange? change) =>
        change is not null && (change.Kind == ChangeKind.TimeBank || change.Kind == ChangeKind.Everything) == change.Since is not null;
}
