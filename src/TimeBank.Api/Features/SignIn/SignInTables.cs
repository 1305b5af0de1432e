using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TimeBanking.Api.Features.SignIn;

internal sealed class SignInRequestTable : IEntityTypeConfiguration<SignInRequest>
{
    public void Configure(EntityTypeBuilder<SignInRequest> table)
    {
        table.ToTable("sign_in_requests");
        table.HasIndex(request => request.TokenHash).IsUnique();
        table.HasIndex(request => request.BrowserHash);
        table.HasIndex(request => new { request.Address, request.CreatedAt });
        table.HasIndex(request => request.CreatedAt);
    }
}
