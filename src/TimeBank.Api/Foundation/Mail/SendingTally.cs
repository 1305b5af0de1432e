using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>What a sending sweep has done so far.</summary>
internal sealed class SendingTally
{
    public int Sent { get; set; }

    public int PutOff { get; set; }

    public int GivenUp { get; set; }

    /// <summary>How many were taken back, because nothing that they told was true any more.</summary>
    public int Withdrawn { get; set; }

    /// <summary>How many could not be handled at all; they kept no other waiting.</summary>
    public int Failed { get; set; }

    /// <summary>Adds what another connection has done.</summary>
    public void Add(SendingTally other)
    {
        Sent += other.Sent;
        PutOff += other.PutOff;
        GivenUp += other.GivenUp;
        Withdrawn += other.Withdrawn;
        Failed += other.Failed;
    }

    public SweepReport Report() => new(
        [
            new("sent", Sent), new("put off", PutOff), new("given up", GivenUp),
            .. Withdrawn == 0 ? (SweepCount[])[] : [new("no longer true", Withdrawn)],
            .. Failed == 0 ? (SweepCount[])[] : [new("failed", Failed)],
        ],
        [])
    {
        Remarks = Failed == 0 ? [] : [SweepReport.FailuresKeptNobody],
    };
}
