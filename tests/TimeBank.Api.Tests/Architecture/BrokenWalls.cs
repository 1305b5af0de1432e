using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL;

namespace TimeBanking.Api.Tests.Architecture;

/// <summary>Each goes through one wall, as somebody in a hurry might, so that the inspector is seen to find it.</summary>
internal static class BrokenWalls
{
    internal static class UsesADoor
    {
        public static Type Door() => typeof(ExchangeQueries);
    }

    internal static class UsesASetOfTheContext
    {
        public static Task<int> CountAsync(TimeBankContext context) => context.Exchanges.CountAsync();
    }

    internal static class UsesASetWithinAQuery
    {
        public static IQueryable<Guid> Who(TimeBankContext context) =>
            context.Members.Where(member => context.Listings.Any(listing => listing.MemberId == member.Id)).Select(member => member.Id);
    }

    internal static class UsesAGenericSet
    {
        public static Task<int> CountAsync(DbContext context) => context.Set<Posting>().CountAsync();
    }

    internal static class AddsAnEntity
    {
        public static void Open(TimeBankContext context) => context.Add(new Account(Guid.Empty, Guid.Empty, AccountKind.Member));
    }

    internal static class AddsEntitiesInARange
    {
        public static void Open(TimeBankContext context) => context.AddRange(
            new Account(Guid.Empty, Guid.Empty, AccountKind.Member), new Account(Guid.Empty, Guid.Empty, AccountKind.Member));
    }

    internal static class NamesATableInSql
    {
        public static string Text { get; } = "SELECT id FROM transfers WHERE id = @id";
    }

    internal static class UsesAFeature
    {
        public static Type Act() => typeof(AddMember);
    }

    internal static class MakesAnErrorOfGraphQL
    {
        public static void Refuse() => throw new GraphQLException("No.");
    }

    internal static class IsADoorThatReads
    {
        public static Task<int> CountAsync(TimeBankContext context) => context.Members.CountAsync();
    }
}
