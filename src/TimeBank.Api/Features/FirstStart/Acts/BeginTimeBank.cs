using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.FirstStart;

/// <summary>Makes the first time bank with its first steward, who is signed in at once. Once, for whoever has the link.</summary>
internal sealed class BeginTimeBank(
    FirstStartKey key, FindTimeBanks timeBanks, CreateTimeBank create, ChangePolicies change, AddMember add, Sessions sessions, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <exception cref="NotFoundException">The link is none, or was used.</exception>
    /// <exception cref="DomainException">What was typed is not accepted; nothing is made.</exception>
    public async Task<Session> ExecuteAsync(
        string? secret, FirstTimeBank wanted, string? userAgent, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // One may have been made by a command meanwhile.
            if (!key.Is(secret) || await timeBanks.AnyAsync(cancellationToken))
                throw new NotFoundException("link");
            // What may be refused is, before anything is made, in the order of the page.
            _ = ProperName.Require("name", wanted.Name, TimeBank.NameLengthMax);
            _ = TimeZoneName.Require("timeZone", wanted.TimeZone ?? "");
            _ = PolicyRules.Accept(wanted.ApplyTo(new Policies()));
            _ = ProperName.Require("stewardName", wanted.StewardName, Member.NameLengthMax);
            _ = EmailAddress.Require("email", wanted.Email);
            var bankId = await create.ExecuteAsync(wanted.Name ?? "", cancellationToken, wanted.TimeZone ?? "", wanted.Language ?? "");
            key.UseUp();
            await change.ChangeAsync(
                new ChangePoliciesInput { Id = clock.NewKey() }, wanted.ApplyTo,
                Acting.Operator, bankId, cancellationToken);
            var steward = await add.AddAsync(
                new AddMemberInput(wanted.StewardName!, wanted.Email, null, [RoleKind.Steward, RoleKind.Coordinator]) { Id = clock.NewKey() },
                Acting.Operator, bankId, cancellationToken);
            return await sessions.BeginAsync(steward, userAgent, Sessions.OnOwnDevice, "first start", cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}

/// <summary>What is asked to begin with, as it is sent.</summary>
internal sealed class FirstTimeBank
{
    public string? Name { get; set; }

    /// <summary>An IANA name.</summary>
    public string? TimeZone { get; set; }

    public string? Language { get; set; }

    public int TimeStepMinutes { get; set; } = 15;

    /// <summary>Below how many hours a coordinator starts a conversation; null for no such line.</summary>
    public string? SoftFloorHours { get; set; } = "20";

    /// <summary>After how many days a claim ends that nobody answered; null for as long as usual.</summary>
    public string? DaysUntilClaimEnds { get; set; } = "14";

    /// <summary>Until what age a guardian must consent; null asks none.</summary>
    public string? ConsentUntilAge { get; set; } = "16";

    public string? StewardName { get; set; }

    public string? Email { get; set; }

    /// <exception cref="DomainException">What was typed is no number.</exception>
    public Policies ApplyTo(Policies before)
    {
        var days = SentNumber.Read("daysUntilClaimEnds", DaysUntilClaimEnds) ?? before.DaysUntilClaimEnds;
        return before with
        {
            TimeStepMinutes = TimeStepMinutes,
            SoftFloorMinutes = -60L * SentNumber.Read("softFloorMinutes", SoftFloorHours),
            DaysUntilClaimEnds = days,
            // It is brought to mind before it ends.
            DaysUntilReminder = Math.Clamp(days - 1, 1, before.DaysUntilReminder),
            ConsentUntilAge = SentNumber.Read("consentUntilAge", ConsentUntilAge),
        };
    }
}
