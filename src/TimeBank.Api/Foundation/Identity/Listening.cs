using System.Runtime.CompilerServices;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// The way of every subscription: it waits for news, and looks after the listener's rights, anew in the database, before
/// each of them and every few seconds while none comes. It ends when the rights have.
/// </summary>
internal sealed class Listening(Topics topics, Callers callers)
{
    /// <summary>How long, at most, one whose rights have ended goes on listening to nothing.</summary>
    public static readonly TimeSpan RightsInterval = TimeSpan.FromSeconds(5);

    /// <summary>What is heard, with the rights that the listener has in that moment; the first comes at once, without news.</summary>
    /// <param name="watch">What the listener watches, by their rights at the beginning.</param>
    /// <param name="onlyId">Only this one thing; null for all.</param>
    /// <exception cref="RightsEndedException">The caller is no longer who they were.</exception>
    public async IAsyncEnumerable<Heard> HearAsync(
        Caller caller, Topic watch, Guid? onlyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var actor = caller.Require();
        var credential = caller.Credential ?? throw new InvalidOperationException("A caller is known by a credential.");
        using var listener = topics.Open(
            [watch, new Topic(ChangeKind.Rights, actor.MemberId), new Topic(ChangeKind.TimeBank, actor.TimeBankId)], onlyId);
        yield return new Heard(News.None, await LookAfterRightsAsync(credential, actor, cancellationToken));
        while (true)
        {
            var news = await listener.ReadAsync(RightsInterval, cancellationToken);
            var now = await LookAfterRightsAsync(credential, actor, cancellationToken);
            if (news != News.None)
                yield return new Heard(news, now);
        }
    }

    private async Task<Actor> LookAfterRightsAsync(Credential credential, Actor before, CancellationToken cancellationToken)
    {
        var now = await callers.FindNowAsync(credential, cancellationToken);
        if (now is null)
            throw RightsEndedException.Ended();
        if (!now.HasRightsOf(before))
            throw RightsEndedException.Changed();
        return now;
    }
}

/// <summary>What a listener hears, and what they may read in that moment.</summary>
internal readonly record struct Heard(News News, Actor Actor);
