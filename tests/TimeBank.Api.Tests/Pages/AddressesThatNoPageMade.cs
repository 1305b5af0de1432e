using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>Whatever somebody writes into an address, it leads to a page or nowhere, and is no failure of ours.</summary>
public sealed class AddressesThatNoPageMade
{
    [Theory]
    [InlineData("/statement?of=x")]
    [InlineData("/statement?below=x")]
    [InlineData("/propose?listing=7")]
    [InlineData("/desk/group-help?giver=abc")]
    [InlineData("/desk/group-help?giver=2&receiver=3&receiver=abc")]
    [InlineData("/desk/group-help?ready=perhaps")]
    public async Task A_word_where_a_number_an_id_or_a_yes_belongs_leads_nowhere(string address)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, cora.Status);
        Assert.Contains("There is nothing at this address", cora.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/record?with=")]
    [InlineData("/record?with=99")]
    [InlineData("/give?to=99999999999")]
    [InlineData("/give?to=%F0%9F%98%80&search=%00")]
    [InlineData("/desk/group-help?giver=2&receiver=2&receiver=99&receiver=")]
    [InlineData("/desk/group-help?giver=2&search=99999999999,3")]
    public async Task What_can_be_read_is_answered_by_the_page(string address)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, cora.Status);
    }

    [Fact]
    public void Pages_read_of_an_address_only_what_is_checked()
    {
        Type[] known = [typeof(string), typeof(int), typeof(int?), typeof(long?), typeof(Guid), typeof(Guid?), typeof(bool), typeof(int?[])];

        var read = typeof(TimeBankContext).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null).Select(property => property.PropertyType);

        Assert.Empty(read.Except(known));
    }
}
