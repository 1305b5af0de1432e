using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Tests.Exchanges;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Data;

/// <summary>The hand-written statements of the loaders, held against EF Core over the same rows.</summary>
public sealed class WhatLoadersReadIsWhatTheContextReads
{
    private static readonly DateTime At = new DateTime(2026, 3, 29, 1, 2, 3, DateTimeKind.Utc).AddMicroseconds(456_789);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Every_column_of_members_and_what_they_also_are(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 1);
        var lucja = new Person(Guid.NewGuid(), "lucja@example.org", At) { Language = "pl", TimeZone = "Europe/Warsaw" };
        var full = new Member
        {
            Id = Guid.NewGuid(), TimeBankId = scene.BankId, PersonId = lucja.Id, Person = lucja, Number = 100,
            Name = "Łucja O'Brien 🚲", Phone = "", OtherPhone = "+44 1", BirthDate = new DateOnly(1950, 2, 28), Gender = "w",
            JoinedOn = new DateOnly(2024, 2, 29), LeftOn = new DateOnly(2026, 12, 31),
            SuspendedUntil = new DateOnly(2026, 12, 24), SuspensionReason = "Rest",
        };
        full.Roles.AddRange(
            Role.Restore(
                Guid.NewGuid(), scene.BankId, full.Id, RoleKind.Professional, RoleScope.Organisation, Guid.NewGuid(), new(2025, 1, 1),
                new(2026, 1, 1), Guid.NewGuid(), At, At.AddDays(1), Guid.NewGuid()),
            Role.Restore(
                Guid.NewGuid(), scene.BankId, full.Id, RoleKind.Juror, RoleScope.TimeBank, scene.BankId, new(2025, 1, 2), null, null, At,
                null, null));
        var nobody = new Person(Guid.NewGuid(), null, At);
        var bare = new Member
        {
            Id = Guid.NewGuid(), TimeBankId = scene.BankId, PersonId = nobody.Id, Person = nobody, Number = 101, Name = "B",
            JoinedOn = new(2026, 1, 1),
        };
        await host.Writer.WriteAsync(
            (unit, token) =>
            {
                unit.Context.AddRange(full, bare);
                return unit.Context.SaveChangesAsync(token);
            },
            Token);

        await using var scope = host.Services.CreateAsyncScope();
        var loader = scope.ServiceProvider.GetRequiredService<MemberById>();
        var read = await loader.LoadAsync([full.Id, Guid.NewGuid(), bare.Id], Token);

        await using var context = await host.ReadAsync();
        var known = await context.Members.AsNoTracking().Include(member => member.Person).Include(member => member.Roles).ToDictionaryAsync(member => member.Id, Token);
        Assert.Null(read[1]);
        MappedProperties.AreAllFilled(context, known[full.Id]);
        MappedProperties.AreAllFilled(context, known[full.Id].Person!);
        MappedProperties.AreAllFilled(context, [.. known[full.Id].Roles]);
        foreach (var member in (Member[])[read[0]!, read[2]!])
        {
            MappedProperties.AreTheSame(context, known[member.Id], member);
            MappedProperties.AreTheSame(context, known[member.Id].Person!, member.Person);
            member.Roles.Sort((one, other) => one.From.CompareTo(other.From));
            known[member.Id].Roles.Sort((one, other) => one.From.CompareTo(other.From));
            Assert.Equal(known[member.Id].Roles.Count, member.Roles.Count);
            foreach (var (expected, actual) in known[member.Id].Roles.Zip(member.Roles))
                MappedProperties.AreTheSame(context, expected, actual);
        }
        Assert.Equal(2, read[0]!.Roles.Count);
        Assert.Equal("", read[0]!.Phone);
        Assert.NotEmpty(read[2]!.SearchText);
    }
}
