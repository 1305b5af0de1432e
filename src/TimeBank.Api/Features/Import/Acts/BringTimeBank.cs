using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Begins an installation with a bank that leaves TimeOverflow: first what the file holds is looked at, then it is brought in.
/// The steward is the member of the file who has the steward's address, or is added.
/// </summary>
internal sealed class BringTimeBank(
    FirstStartKey key, ArrivingBank arriving, FindTimeBanks timeBanks, RehearseImport rehearse, ImportTimeOverflow import, AddMember add,
    GrantRole grant, ActWriter acts, IDbContextFactory<TimeBankContext> contexts, Sessions sessions, TimeProvider clock)
{
    /// <summary>The page that does it.</summary>
    public const string Path = "/begin/bring";

    private static readonly RoleKind[] StewardsRoles = [RoleKind.Steward, RoleKind.Coordinator];

    /// <summary>Looks at what the file holds, and keeps it until it is brought in. Nothing is written.</summary>
    /// <exception cref="NotFoundException">The link is none, or was used.</exception>
    /// <exception cref="DomainException">A name, zone, language or address is not accepted.</exception>
    public async Task LookAsync(string? secret, SentBank sent, ReadOnlyMemory<byte> zip, CancellationToken cancellationToken)
    {
        Require(secret);
        _ = EmailAddress.Require("email", sent.Email);
        _ = ProperName.Require("stewardName", sent.StewardName, Member.NameLengthMax);
        var request = sent.ToRequest(sent.File?.FileName ?? "", zip);
        arriving.Keep(sent, request, await rehearse.Execute(request, cancellationToken));
    }

    /// <summary>Brings in what was looked at, and signs the steward in.</summary>
    /// <param name="secret">Of the link.</param>
    /// <param name="skipBad">Goes on without what is wrong.</param>
    /// <param name="userAgent">The steward's browser.</param>
    /// <param name="cancellationToken">Stops it between two parts; the same once more then finishes it.</param>
    /// <exception cref="NotFoundException">The link is none or was used, or nothing was looked at.</exception>
    /// <exception cref="ImportRefusedException">Something is wrong that cannot be left out.</exception>
    /// <exception cref="ImportStoppedException">It stopped halfway.</exception>
    public async Task<Session> BringAsync(string? secret, bool skipBad, string? userAgent, CancellationToken cancellationToken)
    {
        Require(secret);
        if (arriving is not { Sent: { } sent, Request: { } request })
            throw new NotFoundException("file");
        var report = await import.Execute(request, skipBad, progress: null, cancellationToken);
        var bank = await timeBanks.RequireAsync(request.TimeBankName, cancellationToken);
        var steward = await StewardAsync(bank.Id, sent, cancellationToken);
        await KeepAsync(bank, steward, report.BatchId, cancellationToken);
        key.UseUp();
        arriving.Forget();
        return await sessions.BeginAsync(steward, userAgent, Sessions.OnOwnDevice, "first start", cancellationToken);
    }

    private void Require(string? secret)
    {
        if (!key.Is(secret))
            throw new NotFoundException("link");
    }

    // There is no steward to stand for it before it is in.
    private Task KeepAsync(TimeBank bank, Member steward, Guid? batchId, CancellationToken cancellationToken) => acts.OnceAsync(
        ActKind.BringTimeBank, new BringTimeBankInput { Id = batchId ?? clock.NewKey() },
        Acting.As(new Actor(steward.Id, bank.Id, StewardsRoles)), bank.Id,
        (_, _) => Task.FromResult(new Done<TimeBank>(bank, new Subject(SubjectKind.TimeBank, bank.Id))),
        (_, _, _) => Task.FromResult<TimeBank?>(bank), cancellationToken);

    private async Task<Member> StewardAsync(Guid bankId, SentBank sent, CancellationToken cancellationToken)
    {
        if (await FindAsync(bankId, EmailAddress.Require("email", sent.Email), cancellationToken) is not { } known)
            return await add.AddAsync(
                new AddMemberInput(sent.StewardName!, sent.Email, null, StewardsRoles) { Id = clock.NewKey() }, Acting.Operator, bankId, cancellationToken);
        foreach (var kind in StewardsRoles)
            await grant.GrantAsync(
                new GrantRoleInput { Id = clock.NewKey(), MemberId = known.Id, Role = kind }, Acting.Operator, bankId, cancellationToken);
        return known;
    }

    private async Task<Member?> FindAsync(Guid bankId, string address, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Members.AsNoTracking().Include(member => member.Person).FirstOrDefaultAsync(
            member => member.TimeBankId == bankId && member.LeftOn == null && member.Person!.Email == address, cancellationToken);
    }
}

/// <summary>That a bank was brought in. It has the id of what was written.</summary>
internal sealed record BringTimeBankInput : ActInput;
