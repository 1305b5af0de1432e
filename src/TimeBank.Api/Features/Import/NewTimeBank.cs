using TimeBank.Api.Data;

namespace TimeBank.Api.Features.Import;

/// <summary>The time bank that an import makes when it is not there yet: a community that moves in whole.</summary>
internal static class NewTimeBank
{
    public static Domain.TimeBanks.TimeBank Named(string name, TimeProvider clock) =>
        new() { Id = clock.NewKey(), Name = name, CreatedAt = clock.UtcNow() };
}
