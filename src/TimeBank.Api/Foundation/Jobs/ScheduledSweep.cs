using Quartz;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>A sweep and its schedule.</summary>
/// <param name="Name">How people and the job store know it: the name of its class.</param>
/// <param name="Type">The class, registered as a service.</param>
/// <param name="Every">How often it runs.</param>
/// <param name="IsDaily">Whether it then acts only where it has become a certain time of the day.</param>
internal sealed record ScheduledSweep(string Name, Type Type, TimeSpan Every, bool IsDaily = false)
{
    public JobKey Key => new(Name);

    /// <summary>The schedule in words.</summary>
    public string Rhythm => IsDaily ? "once a day in each time bank"
        : Every.TotalHours >= 1 ? $"every {Every.TotalHours:0.#} h"
        : Every.TotalMinutes >= 1 ? $"every {Every.TotalMinutes:0.#} min" : $"every {Every.TotalSeconds:0} s";
}
