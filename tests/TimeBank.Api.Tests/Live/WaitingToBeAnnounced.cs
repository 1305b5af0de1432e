using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Live;

namespace TimeBanking.Api.Tests.Live;

/// <summary>What waits stays small and loses nothing; what travels is read as it was written.</summary>
public sealed class WaitingToBeAnnounced
{
    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Equal_changes_wait_once_also_when_some_could_not_be_announced()
    {
        var waiting = new UnannouncedChanges();
        var (one, other) = (NewChange(), NewChange());
        waiting.Add([one, other, one], Noon);
        var (taken, since) = waiting.Take();
        Assert.True(waiting.IsEmpty);

        waiting.Add([one], Noon.AddMinutes(1));
        waiting.Add(taken, since);

        (taken, since) = waiting.Take();
        Assert.Equal(new HashSet<LiveChange> { one, other }, taken.ToHashSet());
        Assert.Equal(Noon, since);
        Assert.Equal(2, taken.Count);
    }

    [Fact]
    public void Too_many_become_one_word_that_reaches_back_to_the_first()
    {
        var waiting = new UnannouncedChanges();
        waiting.Add([NewChange()], Noon);

        waiting.Add([.. Enumerable.Range(0, UnannouncedChanges.Capacity).Select(_ => NewChange())], Noon.AddMinutes(1));

        Assert.Equal(LiveChange.OfEverything(Noon), Assert.Single(waiting.Take().Changes));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Changes_of_every_kind_are_read_as_they_were_written_and_whether_the_sender_serves(bool isServing)
    {
        var sender = Guid.NewGuid();
        LiveChange[] changes =
        [
            new(TellOfExchanges.Kind, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()),
            new(new ChangeKind("meeting"), Guid.NewGuid(), Guid.NewGuid()),
            NewChange(),
            LiveChange.OfRights(Guid.NewGuid(), Guid.NewGuid()),
            LiveChange.OfTimeBank(Guid.NewGuid(), Noon),
            LiveChange.OfEverything(Noon.AddTicks(1)),
        ];

        var read = ChangeText.Read(Assert.Single(ChangeText.Write(sender, isServing, changes)))!;

        Assert.Equal(sender, read.Sender);
        Assert.Equal(changes, read.Changes);
        Assert.Equal(isServing, read.IsServing);
    }

    [Fact]
    public void No_two_kinds_of_changes_have_one_name()
    {
        var kinds = EveryKind.OfChange.Select(kind => kind.Name).ToList();

        Assert.Contains("exchange", kinds);
        Assert.Equal(kinds.Distinct().Order(), kinds.Order());
    }

    [Theory]
    [InlineData(""), InlineData("Meeting"), InlineData("two words"), InlineData("a,b"), InlineData("é")]
    public void What_cannot_travel_is_no_name_of_a_kind(string name) => Assert.Throws<ArgumentException>(() => new ChangeKind(name));

    [Fact]
    public void Many_changes_are_divided_and_each_part_says_who_sends()
    {
        var sender = Guid.NewGuid();
        var changes = Enumerable.Range(0, 1000).Select(_ => NewChange()).ToList();

        var payloads = ChangeText.Write(sender, isServing: true, changes);

        Assert.All(payloads, payload => Assert.InRange(payload.Length, 1, 7_999));
        var read = payloads.Select(payload => ChangeText.Read(payload)!).ToList();
        Assert.All(read, one => Assert.Equal((sender, true), (one.Sender, one.IsServing)));
        Assert.Equal(changes, read.SelectMany(one => one.Changes));
    }

    [Fact]
    public void Who_has_nothing_to_tell_still_says_who_it_is()
    {
        var sender = Guid.NewGuid();

        var read = ChangeText.Read(Assert.Single(ChangeText.Write(sender, isServing: true, [])))!;

        Assert.Equal(sender, read.Sender);
        Assert.Empty(read.Changes);
    }

    [Theory]
    [InlineData(""), InlineData("hello"), InlineData("null"), InlineData("{}"), InlineData("[]")]
    [InlineData("""{"Sender":"1","Changes":[],"IsServing":true}""")]
    [InlineData("""{"Sender":"00000000-0000-0000-0000-000000000001","Changes":[null],"IsServing":true}""")]
    [InlineData("""{"Sender":"00000000-0000-0000-0000-000000000001","Changes":[],"IsServing":true,"Also":1}""")]
    // No name of a kind, all that changed without since when, one thing with it, and one of no time bank.
    [InlineData("""{"Sender":"00000000-0000-0000-0000-000000000001","IsServing":true,"Changes":[{"Kind":{"Name":"Account"},"TimeBankId":"00000000-0000-0000-0000-000000000001","Id":"00000000-0000-0000-0000-000000000001","Concerns":[]}]}""")]
    [InlineData("""{"Sender":"00000000-0000-0000-0000-000000000001","IsServing":true,"Changes":[{"Kind":{"Name":"all"},"TimeBankId":"00000000-0000-0000-0000-000000000000","Id":"00000000-0000-0000-0000-000000000000","Concerns":[]}]}""")]
    [InlineData("""{"Sender":"00000000-0000-0000-0000-000000000001","IsServing":true,"Changes":[{"Kind":{"Name":"account"},"TimeBankId":"00000000-0000-0000-0000-000000000001","Id":"00000000-0000-0000-0000-000000000001","Concerns":[],"Since":"2026-11-22T12:00:00Z"}]}""")]
    [InlineData("""{"Sender":"00000000-0000-0000-0000-000000000001","IsServing":true,"Changes":[{"Kind":{"Name":"account"},"Id":"00000000-0000-0000-0000-000000000001","Concerns":[]}]}""")]
    // As earlier versions wrote.
    [InlineData("s00000000000000000000000000000001")]
    public void What_no_TimeBank_sends_is_not_understood(string payload) => Assert.Null(ChangeText.Read(payload));

    [Fact]
    public void Who_serves_and_falls_silent_is_missed_once_and_who_takes_leave_is_not()
    {
        var others = new OtherInstances();
        var late = Noon + OtherInstances.SilenceMax + TimeSpan.FromSeconds(2);
        var (killed, gone, alive) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var sender in (Guid[])[killed, gone, alive])
            others.Hear(new Announcement(sender, [], IsServing: true), Noon);
        others.Hear(new Announcement(gone, [], IsServing: false), Noon);
        others.Hear(new Announcement(alive, [], IsServing: true), Noon.AddSeconds(15));

        Assert.Null(others.TakeSilent(Noon, Noon + OtherInstances.SilenceMax));
        Assert.Equal(Noon, others.TakeSilent(Noon, late));
        Assert.Null(others.TakeSilent(Noon, late));
    }

    [Fact]
    public void Who_does_not_serve_is_never_missed()
    {
        var others = new OtherInstances();
        others.Hear(new Announcement(Guid.NewGuid(), [NewChange()], IsServing: false), Noon);

        Assert.Null(others.TakeSilent(Noon, Noon + OtherInstances.SilenceMax + TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Who_could_not_be_heard_is_not_missed_at_once()
    {
        var others = new OtherInstances();
        var late = Noon + OtherInstances.SilenceMax + TimeSpan.FromSeconds(2);
        others.Hear(new Announcement(Guid.NewGuid(), [], IsServing: true), Noon);

        Assert.Null(others.TakeSilent(late.AddSeconds(-10), late));
        Assert.Equal(Noon, others.TakeSilent(late.AddSeconds(-10), late.AddSeconds(30)));
    }

    private static LiveChange NewChange()
    {
        var id = Guid.NewGuid();
        return new LiveChange(TellOfAccounts.Kind, Guid.NewGuid(), id, id);
    }
}
