using TimeBank.Api.Jobs;

namespace TimeBank.Api.Mail;

/// <summary>What a sending sweep has done so far.</summary>
internal sealed class SendingTally
{
    public int Sent { get; set; }

    public int PutOff { get; set; }

    public int GivenUp { get; set; }

    public SweepReport Report() => new([new("sent", Sent), new("put off", PutOff), new("given up", GivenUp)], []);
}
