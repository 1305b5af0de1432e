using System.Text;
using Microsoft.Data.Sqlite;
using TimeBank.Api.Data;

namespace TimeBank.Api.Tests.Data;

/// <summary>What is read from SQLite's bytes, held against the driver that wrote it.</summary>
public sealed class DaysAndInstantsOfSqlite
{
    [Fact]
    public void Days_and_instants_that_the_driver_writes_are_read_as_the_driver_reads_them()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT @day, @instant";
        var random = new Random(7);
        long[] parts = [0, 1, 10, 1_000, 123_456, 1_234_560, 9_999_999, 5_000_000];
        for (var i = 0; i < 2_000; i++)
        {
            var instant = new DateTime(
                random.NextInt64(DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc)
                .AddTicks(parts[i % parts.Length]);
            command.Parameters.Clear();
            command.Parameters.AddWithValue("@day", DateOnly.FromDateTime(instant));
            command.Parameters.AddWithValue("@instant", instant);
            using var row = command.ExecuteReader();
            Assert.True(row.Read());

            Assert.Equal(DateOnly.FromDateTime(instant), row.Day(0));
            Assert.Equal(instant, row.Instant(1));
            Assert.Equal(DateTimeKind.Utc, row.Instant(1).Kind);
            Assert.True(Rows.TryReadInstant(Encoding.ASCII.GetBytes(row.GetString(1)), out var read), row.GetString(1));
            Assert.Equal(instant, read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-1-01x")]
    [InlineData("0000-01-01")]
    [InlineData("2026/01/01")]
    public void What_is_no_day_is_not_read_as_one(string text) =>
        Assert.False(Rows.TryReadDay(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("2026-11-25")]
    [InlineData("2026-11-25T04:32:24")]
    [InlineData("2026-11-25 24:00:00")]
    [InlineData("2026-11-25 04:60:00")]
    [InlineData("2026-11-25 04:32:60")]
    [InlineData("2026-11-25 04:32:24.")]
    [InlineData("2026-11-25 04:32:24.12345678")]
    [InlineData("2026-11-25 04:32:24+01:00")]
    [InlineData("2026-11-25 04:32:2x")]
    public void What_is_no_instant_is_not_read_as_one(string text) =>
        Assert.False(Rows.TryReadInstant(Encoding.UTF8.GetBytes(text), out _));
}
