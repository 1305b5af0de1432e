using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Exchanges;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Data;

public sealed class ReaderTests
{
    private static readonly SqlText MembersByKey = new("SELECT id, name FROM members WHERE id IN (@keys)");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Any_number_of_keys_is_read_each_row_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 300);
        var reader = host.Services.GetRequiredService<Reader>();
        var known = scene.Members.Select(member => member.MemberId).ToList();

        foreach (var count in (int[])[0, 1, 2, 300])
        {
            Guid[] keys = [.. known.Take(count)];
            var read = await reader.ReadAllAsync(MembersByKey, row => row.GetGuid(0), Token, keys);

            Assert.Equal(keys.Order(), read.Order());
        }
    }

    [Theory, Databases]
    public async Task A_row_that_cannot_be_taken_harms_nobody_who_reads_after(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 1);
        var reader = host.Services.GetRequiredService<Reader>();
        Guid[] keys = [scene.Members[0].MemberId];

        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<NotSupportedException>(
                () => reader.ReadAllAsync<string>(MembersByKey, _ => throw new NotSupportedException(), Token, keys));
        await Assert.ThrowsAnyAsync<DbException>(
            () => reader.ReadAllAsync(new SqlText("SELECT nothing FROM members"), _ => 0, Token));

        Assert.Equal(["Member 1"], await reader.ReadAllAsync(MembersByKey, row => row.GetString(1), Token, keys));
    }

    [Theory, Databases]
    public async Task What_was_answered_is_read_at_once_by_connections_that_read_before(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 1);
        var reader = host.Services.GetRequiredService<Reader>();
        var id = scene.Members[0].MemberId;

        for (var i = 0; i < 10; i++)
        {
            var name = $"Name {i}";
            await host.Writer.WriteAsync(
                async (unit, token) =>
                {
                    (await unit.Context.Members.FindAsync([id], token))!.Name = name;
                    await unit.Context.SaveChangesAsync(token);
                },
                Token);
            var names = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
                () => reader.ReadAllAsync(MembersByKey, row => row.GetString(1), Token, (Guid[])[id]))));

            Assert.All(names, read => Assert.Equal([name], read));
        }
    }

    [Fact]
    public async Task A_connection_that_the_reader_gave_up_keeps_nobody_else_from_writing()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await ExchangeScene.MakeAsync(host, 1);
        var reader = host.Services.GetRequiredService<Reader>();
        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<NotSupportedException>(() => reader.ReadAllAsync<string>(
                MembersByKey, _ => throw new NotSupportedException(), Token, (Guid[])[scene.Members[0].MemberId]));

        for (var i = 0; i < 5; i++)
        {
            await using var context = await host.ReadAsync();
            Assert.Equal(1, await context.Database.ExecuteSqlAsync(
                $"UPDATE members SET name = 'Anew' WHERE id = {scene.Members[0].MemberId}", Token));
        }
    }

    [Fact]
    public async Task On_SQLite_the_reader_writes_nothing()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var reader = host.Services.GetRequiredService<Reader>();

        await Assert.ThrowsAnyAsync<DbException>(
            () => reader.ReadAllAsync(new SqlText("DELETE FROM members"), _ => 0, Token));
    }
}
