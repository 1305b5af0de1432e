using System.Text;
using Microsoft.Data.Sqlite;
using TimeBank.Api.Data;

namespace TimeBank.Api.Tests.Data;

/// <summary>What is read from SQLite's bytes, held against the driver that wrote it.</summary>
public sealed class ColumnsOfSqlite
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

    [Fact]
    public void Texts_keys_and_numbers_are_read_as_the_driver_reads_them()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT @text, @key, @number, @name, NULL";
        string[] texts = ["", "x", "Ångström 時間 🕰", "a\0b", new string('é', 5_000)];
        long[] numbers = [0, 1, -1, int.MaxValue, long.MinValue, long.MaxValue];
        for (var i = 0; i < texts.Length * numbers.Length; i++)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("@text", texts[i % texts.Length]);
            command.Parameters.AddWithValue("@key", Guid.NewGuid());
            command.Parameters.AddWithValue("@number", numbers[i % numbers.Length]);
            command.Parameters.AddWithValue("@name", nameof(DayOfWeek.Wednesday));
            using var row = command.ExecuteReader();
            Assert.True(row.Read());

            Assert.Equal(row.GetString(0), row.Text(0));
            Assert.Equal(row.GetString(0), row.TextOrNull(0));
            Assert.Equal(row.GetGuid(1), row.Key(1));
            Assert.Equal(row.GetGuid(1), row.KeyOrNull(1));
            Assert.Equal(row.GetInt64(2), row.Number(2));
            Assert.Equal(DayOfWeek.Wednesday, row.Named<DayOfWeek>(3));
            Assert.Null(row.TextOrNull(4));
            Assert.Null(row.KeyOrNull(4));
            Assert.Null(row.DayOrNull(4));
            Assert.Null(row.InstantOrNull(4));
            Assert.Null(row.NumberOrNull(4));
        }
    }

    [Fact]
    public void What_is_no_key_or_no_name_is_refused_and_not_taken_for_another()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 'Noday', 'not-a-key', NULL";
        using var row = command.ExecuteReader();
        Assert.True(row.Read());

        Assert.Throws<ArgumentException>(() => row.Named<DayOfWeek>(0));
        Assert.Throws<FormatException>(() => row.Key(1));
        Assert.Throws<FormatException>(() => row.Key(2));
        Assert.ThrowsAny<ArgumentException>(() => row.Named<DayOfWeek>(2));
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
