using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.TimeBanks;

/// <summary>Makes time banks and changes what they have agreed on. Acts of the operator.</summary>
public sealed class TimeBankSettings(Writer writer, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    public const int NameLengthMax = 100;

    /// <summary>Makes a time bank with the usual policies and an empty community fund.</summary>
    /// <exception cref="NameTakenException">There is one of that name.</exception>
    public async Task<Guid> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var bank = new Domain.TimeBanks.TimeBank
        {
            Id = clock.NewKey(),
            Name = TextNotAcceptedException.Require("name", name, NameLengthMax),
            CreatedAt = clock.UtcNow(),
        };
        try
        {
            await writer.WriteAsync(
                async (unit, token) =>
                {
                    unit.Context.Add(bank);
                    unit.Context.Add(new Account(bank.Id, bank.Id, AccountKind.CommunityFund));
                    await unit.Context.SaveChangesAsync(token);
                },
                cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            throw new NameTakenException($"There is already a time bank named \"{bank.Name}\". Choose another name.");
        }
        return bank.Id;
    }

    /// <summary>Changes a time bank.</summary>
    /// <exception cref="NotFoundException">There is none of that name.</exception>
    public Task ChangeAsync(string name, Action<Domain.TimeBanks.TimeBank> change, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var bank = await unit.Context.TimeBanks.FirstOrDefaultAsync(row => row.Name == name, token)
                ?? throw new NotFoundException($"time bank as \"{name}\"");
            change(bank);
            await unit.Context.SaveChangesAsync(token);
        },
        cancellationToken);

    /// <summary>All time banks by name.</summary>
    public async Task<IReadOnlyList<Domain.TimeBanks.TimeBank>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.TimeBanks.AsNoTracking().OrderBy(bank => bank.Name).ToListAsync(cancellationToken);
    }
}

/// <summary>Something of that name is there already.</summary>
public sealed class NameTakenException(string message) : DomainException(message);
