using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Members;

/// <summary>Members by id, those who left included.</summary>
public sealed class MemberById(Reader reader, BatchScheduler scheduler) : BatchDataLoader<Guid, Member>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Member>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var members = new Dictionary<Guid, Member>(keys.Count);
        await reader.ReadAllAsync(MemberRows.ByKey, row => MemberRows.Take(row, members), cancellationToken, keys);
        return members;
    }

    /// <summary>A member as far as the caller may read them; null when there is none, or none for the caller.</summary>
    public async Task<Member?> LoadVisibleAsync(Guid? id, Caller caller, CancellationToken cancellationToken) =>
        id is { } key && await LoadAsync(key, cancellationToken) is { } member
            && caller.Actor is { } actor && MemberAccess.MaySee(actor, member)
            ? member
            : null;

    /// <summary>The same for a member whom the caller sees because they see what names them.</summary>
    /// <exception cref="NotFoundException">There is none, or none for the caller.</exception>
    public async Task<Member> LoadVisibleRequiredAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        await LoadVisibleAsync(id, caller, cancellationToken) ?? throw new NotFoundException("member");

    /// <summary>The same for several, in their order.</summary>
    /// <exception cref="NotFoundException">One of them is not there, or not for the caller.</exception>
    public async Task<IReadOnlyList<Member>> LoadVisibleRequiredAsync(
        IEnumerable<Guid> ids, Caller caller, CancellationToken cancellationToken) =>
        await Task.WhenAll(ids.Select(id => LoadVisibleRequiredAsync(id, caller, cancellationToken)));
}

/// <summary>Whether a caller is shown the first name of a member alone, as others are of the young.</summary>
public sealed class MemberSight(TimeBankById timeBankById, TimeProvider clock)
{
    // Most have said no birth date, and nothing is read for them.
    public async ValueTask<bool> IsFirstNameAloneAsync(Member member, Caller caller, CancellationToken cancellationToken) =>
        member.BirthDate is not null && caller.Actor is { } actor
        && member.IsFirstNameAloneFor(actor, clock.Today(await timeBankById.LoadRequiredAsync(member.TimeBankId, cancellationToken)));
}
