using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Members;

/// <summary>A coordinator welcomes a new member; their account is opened with them.</summary>
public sealed class AddMember(Writer writer, TimeProvider clock)
{
    public const int NameLengthMax = 200;
    public const int EmailLengthMax = 254;
    public const int PhoneLengthMax = 40;

    /// <exception cref="NotAllowedException">The actor is no coordinator.</exception>
    public Task<Member> ExecuteAsync(AddMemberRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsCoordinator)
            throw new NotAllowedException("New members are added by a coordinator.");
        return AddAsync(request, actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator, who stands above the time banks; this is how the first coordinator comes.</summary>
    internal async Task<Member> AddAsync(AddMemberRequest request, Guid timeBankId, CancellationToken cancellationToken)
    {
        var member = Read(request, timeBankId);
        try
        {
            return await writer.WriteAsync((unit, token) => WriteAsync(unit, request, member, token), cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            // The address is looked for under the lock, so what was taken meanwhile is the id.
            throw new IdReusedException(request.Id);
        }
    }

    private Member Read(AddMemberRequest request, Guid timeBankId)
    {
        var email = TextNotAcceptedException.Optional("email", request.Email, EmailLengthMax);
        if (email is not null && !(MailAddress.TryCreate(email, out var address) && address.Address == email))
            throw new TextNotAcceptedException($"\"{email}\" is not an e-mail address. Write it like maya@example.org.");
        return new Member
        {
            Id = request.Id,
            TimeBankId = timeBankId,
            Number = 0,
            Name = TextNotAcceptedException.Require("name", request.Name, NameLengthMax),
            Email = email,
            Phone = TextNotAcceptedException.Optional("phone", request.Phone, PhoneLengthMax),
            JoinedOn = clock.Today("Etc/UTC"),
        };
    }

    private async Task<Member> WriteAsync(UnitOfWork unit, AddMemberRequest request, Member draft, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        // Numbers are given one after the other, so the time bank's fund is locked while one is given.
        await unit.LockAccountsAsync(draft.TimeBankId, [draft.TimeBankId], cancellationToken);
        var members = context.Members.AsNoTracking().Include(row => row.Affiliations);
        if (await members.FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } known)
            return IsRepetition(known, draft, request) ? known : throw new IdReusedException(request.Id);
        // Organisations and funds have accounts too, and an account bears the id of whoever it belongs to.
        if (await context.Accounts.AnyAsync(row => row.Id == request.Id, cancellationToken))
            throw new IdReusedException(request.Id);
        if (draft.Email is not null && await members.AnyAsync(
            row => row.TimeBankId == draft.TimeBankId && row.Email == draft.Email, cancellationToken))
            throw new EmailTakenException(draft.Email);
        var number = (await context.Members.Where(row => row.TimeBankId == draft.TimeBankId).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
        var member = new Member
        {
            Id = draft.Id,
            TimeBankId = draft.TimeBankId,
            Number = number,
            Name = draft.Name,
            Email = draft.Email,
            Phone = draft.Phone,
            JoinedOn = draft.JoinedOn,
        };
        foreach (var kind in request.Affiliations.Distinct())
            member.Affiliations.Add(new Affiliation { Id = clock.NewKey(), MemberId = member.Id, Kind = kind, From = member.JoinedOn });
        context.Add(member);
        context.Add(new Account(member.Id, member.TimeBankId, AccountKind.Member));
        await context.SaveChangesAsync(cancellationToken);
        return member;
    }

    private static bool IsRepetition(Member known, Member draft, AddMemberRequest request) =>
        known.TimeBankId == draft.TimeBankId && known.Name == draft.Name && known.Email == draft.Email
        && known.Phone == draft.Phone
        && known.Affiliations.Where(one => one.From == known.JoinedOn).Select(one => one.Kind).Order()
            .SequenceEqual(request.Affiliations.Distinct().Order());
}

/// <summary>What is asked of <see cref="AddMember"/>.</summary>
/// <param name="Id">Made by the client; the member bears it.</param>
/// <param name="Affiliations">What the member also is, from today on.</param>
public sealed record AddMemberRequest(Guid Id, string Name, string? Email, string? Phone, IReadOnlyList<AffiliationKind> Affiliations);

/// <summary>Another member of the time bank has the e-mail address.</summary>
public sealed class EmailTakenException(string? email)
    : DomainException($"Another member of this time bank has the e-mail address \"{email}\". Find them by name, or use another address.");
