using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Identity;

/// <summary>Programs act as members by personal access tokens.</summary>
public sealed class Tokens
{
    [Theory, Databases]
    public async Task A_token_is_kept_only_as_its_hash(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await using var context = await host.ReadAsync();

        var stored = await context.Set<AccessToken>().ToListAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(stored, token => token.Hash == community.Giver.Token || token.Prefix.Length > 10);
        Assert.Contains(stored, token => token.Hash == AccessTokens.HashOf(community.Giver.Token));
    }

    [Theory, Databases]
    public async Task A_token_that_expired_opens_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        host.Clock.Advance(TimeSpan.FromDays(31));
        await Task.Delay(Callers.Remembered + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        var response = await PostAsync(community.Giver);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory, Databases]
    public async Task A_revoked_token_opens_nothing_any_more(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        var revoked = await host.Services.GetRequiredService<AccessTokens>().RevokeAsync(community.Giver.Token[..10], TestContext.Current.CancellationToken);
        var response = await PostAsync(community.Giver);

        Assert.Equal(1, revoked);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory, Databases]
    public async Task The_token_of_a_member_who_leaves_opens_nothing_from_then_on(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        await community.Giver.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { id }");
        var response = await PostAsync(community.Giver);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(Participant person) =>
        person.Client.PostAsJsonAsync("/graphql", new { query = "{ me { name } }" }, TestContext.Current.CancellationToken);
}
