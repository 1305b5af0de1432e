using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Reports;

namespace TimeBanking.Domain.Tests.Reports;

/// <summary>A report adds up, and what few people gave is neither in it nor worked out from it.</summary>
public sealed class NobodyIsMadeOut
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly Guid[] People = [.. Enumerable.Range(1, 12).Select(number => new Guid(number, 0, 0, new byte[8]))];
    private static readonly Guid[] Places = [.. Enumerable.Range(101, 4).Select(number => new Guid(number, 0, 0, new byte[8]))];

    [Fact]
    public void A_row_of_few_people_is_held_back_with_the_next_smallest_and_the_others_stand()
    {
        var report = Of([.. Gave(Places[0], 2), .. Gave(Places[1], 6), .. Gave(Places[2], 7), .. Gave(Places[3], 9)]);

        Assert.Equal((24 * 60, 9), (report.Minutes, report.People));
        Assert.Equal([null, null, 7 * 60, 9 * 60], report.Tables[0].Rows.Select(row => row.Minutes));
        Assert.Equal([null, null, 7, 9], report.Tables[0].Rows.Select(row => row.People));
    }

    [Fact]
    public void Two_rows_of_the_same_few_people_hold_back_a_third()
    {
        var report = Of([.. Gave(Places[0], 3), .. Gave(Places[1], 3), .. Gave(Places[2], 7), .. Gave(Places[3], 9)]);

        Assert.Equal([null, null, null, 9 * 60], report.Tables[0].Rows.Select(row => row.Minutes));
    }

    [Fact]
    public void Of_fewer_than_five_people_nothing_is_told_at_all()
    {
        var report = Of([.. Gave(Places[0], 4), .. Gave(Places[1], 3)]);

        Assert.Equal((null, null, null, null), (report.Minutes, report.People, report.MovedMinutes, report.ReversedMinutes));
        Assert.All(report.Tables.SelectMany(table => table.Rows), row => Assert.Equal((null, null), (row.Minutes, row.People)));
    }

    [Fact]
    public void Where_nothing_was_given_nothing_is_held_back()
    {
        var report = Of([]);

        Assert.Equal((0, 0, true), (report.Minutes, report.People, report.Reconciles));
        Assert.All(report.Tables, table => Assert.Empty(table.Rows));
    }

    [Fact]
    public void What_is_held_back_is_always_of_five_people_in_sum_and_what_is_told_adds_up() => Prop.ForAll(SomeHours.ToArbitrary(), parts =>
    {
        var report = Of(parts);
        foreach (var table in report.Tables)
        {
            var held = table.Rows.Where(row => row.Minutes is null).Select(row => row.Key).ToHashSet();
            var behind = parts.Where(part => held.Contains(ReportKey.Of(table.Dimension, part))).Select(part => part.GiverId).Distinct().Count();
            Assert.True(held.Count == 0 || report.Minutes is null || (held.Count > 1 && behind >= SmallNumbers.LeastPeople), $"{table.Dimension}: {held.Count} rows of {behind}");
            Assert.All(table.Rows, row => Assert.True(row.People is null or >= SmallNumbers.LeastPeople));
            if (held.Count == 0)
                Assert.Equal(report.Minutes, table.Rows.Sum(row => row.Minutes));
        }
    }).QuickCheckThrowOnFailure();

    private static Gen<List<GivenPart>> SomeHours =>
        (from who in Gen.Elements(People)
         from place in Gen.Elements(Places)
         from month in Gen.Choose(0, 3)
         from kind in Gen.Elements(Enum.GetValues<GivenKind>())
         from role in Gen.Elements(Enum.GetValues<GiverRole>())
         from quarters in Gen.Choose(1, 20)
         select new GivenPart(
             who, IsOfMember: true, Day.AddMonths(-month), kind, kind == GivenKind.Organisation ? place : null, role, quarters * 15)).ListOf();

    private static IEnumerable<GivenPart> Gave(Guid place, int people) => People.Take(people)
        .Select(who => new GivenPart(who, IsOfMember: true, Day, GivenKind.Organisation, place, GiverRole.Other, 60));

    private static HoursReport Of(IReadOnlyList<GivenPart> parts) => HoursReport.Of(default, parts, parts.Sum(part => part.Minutes), 0);
}
