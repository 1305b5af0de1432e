using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Import;

/// <summary>Writes the members of an import's plan.</summary>
internal sealed class MemberWriting(ImportPlan plan, Guid batchId, TimeProvider clock)
{
    private readonly Guid _timeBankId = plan.TimeBank.Id;

    public async Task Write(UnitOfWork unit, IReadOnlyList<PlannedMember> part, CancellationToken cancellation)
    {
        var context = unit.Context;
        var batch = await ImportLocks.TakeToAdd(unit, _timeBankId, batchId, cancellation);
        var ids = part.Select(member => member.Id).ToList();
        var records = await context.Set<ImportedRecord>().Where(record => ids.Contains(record.Id))
            .ToDictionaryAsync(record => record.Id, cancellation);
        var members = await context.Members.Include(member => member.Person).Where(member => ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, cancellation);
        var accounts = await context.Accounts.Where(account => ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, cancellation);
        var people = new PeopleOfMembers(context, clock);
        foreach (var planned in part.Where(member => !IsDone(member, records.GetValueOrDefault(member.Id))))
        {
            var record = records.GetValueOrDefault(planned.Id);
            if (planned.Outcome == RecordOutcome.Added)
            {
                var member = NewMember(planned, await people.Of(planned, null, cancellation));
                var account = new Account(planned.Id, _timeBankId, AccountKind.Member);
                Describe(member, account, planned);
                context.Add(member);
                context.Add(account);
            }
            else if (planned.Outcome == RecordOutcome.BroughtBack)
            {
                var member = members[planned.Id];
                context.Entry(member).Property(row => row.Number).CurrentValue = planned.Number;
                member.JoinedOn = planned.JoinedOn;
                member.Person = await people.Of(planned, member, cancellation);
                member.PersonId = member.Person.Id;
                Describe(member, accounts[planned.Id], planned);
            }

            if (planned.Outcome != RecordOutcome.SameAsMember) batch.MemberCount++;
            Note(context, planned, record);
        }

        await context.SaveChangesAsync(cancellation);
    }

    // An earlier run of the same import may have written it.
    private static bool IsDone(PlannedMember planned, ImportedRecord? record) => planned.Outcome switch
    {
        RecordOutcome.AlreadyHere => true,
        RecordOutcome.Added => record is not null,
        _ => record is { UndoneAt: null } && record.SourceKey == planned.SourceKey && record.Kind == KindOf(planned),
    };

    private Member NewMember(PlannedMember planned, Person person) => new()
    {
        Id = planned.Id,
        TimeBankId = _timeBankId,
        PersonId = person.Id,
        Person = person,
        Number = planned.Number,
        Name = planned.Source.Name,
        JoinedOn = planned.JoinedOn,
    };

    private void Describe(Member member, Account account, PlannedMember planned)
    {
        var source = planned.Source;
        member.Name = source.Name;
        member.Phone = source.Phone;
        member.OtherPhone = source.OtherPhone;
        member.BirthDate = source.Birth;
        member.Gender = plan.TimeBank.Policies.KeepGender ? source.GenderCode : null;
        member.LeftOn = planned.LeftOn;
        if (planned.LeftOn is null) account.Reopen();
        else account.Close();
    }

    private void Note(TimeBankContext context, PlannedMember planned, ImportedRecord? record)
    {
        if (record is null)
        {
            context.Add(new ImportedRecord
            {
                Id = planned.Id, TimeBankId = _timeBankId, BatchId = batchId, Kind = KindOf(planned),
                SourceKey = planned.SourceKey,
            });
            return;
        }

        record.SourceKey = planned.SourceKey;
        // Whom an import brought in is its own still, under whatever number they are known now.
        if (planned.Outcome == RecordOutcome.SameAsMember && record.UndoneAt is null) return;
        record.Kind = KindOf(planned);
        record.BatchId = batchId;
        record.UndoneAt = null;
    }

    private static ImportedKind KindOf(PlannedMember planned) =>
        planned.Outcome == RecordOutcome.SameAsMember ? ImportedKind.KnownMember
        : planned.Source.IsUnnamed ? ImportedKind.Unnamed
        : planned.Source.IsGone ? ImportedKind.Gone
        : ImportedKind.Member;
}
