using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Promises.Pages;

/// <summary>How a promise went, as a form sends it.</summary>
internal sealed class SentPromise
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public PromiseState State { get; set; }

    public string? Why { get; set; }
}
