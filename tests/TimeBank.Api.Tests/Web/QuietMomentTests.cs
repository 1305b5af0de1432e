using TimeBank.Api.Web;

namespace TimeBank.Api.Tests.Web;

public sealed class QuietMomentTests
{
    [Fact]
    public void A_moment_is_quiet_when_little_was_allocated_since_the_last_look()
    {
        var quiet = new QuietMoment(bytesMax: 100);

        Assert.False(quiet.IsNow(50), "There was no look before.");
        Assert.False(quiet.IsNow(1000), "Much was allocated.");
        Assert.False(quiet.IsNow(1101), "A little too much was allocated.");
        Assert.True(quiet.IsNow(1201));
        Assert.True(quiet.IsNow(1201));
        Assert.False(quiet.IsNow(5000), "It was quiet only before.");
    }
}
