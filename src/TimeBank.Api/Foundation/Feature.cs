using System.CommandLine;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Foundation;

/// <summary>
/// A feature's one page: everything that it brings to the host. Its tables, queries, mutations and pages are found by their
/// attributes; the rest is registered here.
/// </summary>
internal abstract class Feature
{
    /// <summary>Its acts, reads, sweeps and handlers of events.</summary>
    public abstract void Register(IServiceCollection services);

    /// <summary>What its pages post to beside themselves.</summary>
    public virtual void Map(IEndpointRouteBuilder app)
    {
    }

    /// <summary>Its commands, in the order in which help lists them.</summary>
    public virtual IEnumerable<Command> Commands(CommandRunner runner) => [];
}
