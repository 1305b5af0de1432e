using Microsoft.AspNetCore.Components;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Web.Pages;

/// <summary>
/// A page for members. Who is not signed in is led to do so, and back. What a form was refused for is kept, to be shown beside
/// what was typed.
/// </summary>
public abstract class MemberPage : ComponentBase
{
    private Task? _loading;

    /// <summary>Who reads the page; null when nobody is signed in, and nothing is shown.</summary>
    protected MemberHere? Here { get; private set; }

    /// <summary>What was done on the page before, by this reader; null for nothing, also when the page is got again.</summary>
    protected string? WasDone { get; private set; }

    /// <summary>Why what was sent could not be done, in words for the reader.</summary>
    protected string? Refused { get; set; }

    /// <summary>The same as the rule said it.</summary>
    protected DomainException? Refusal { get; private set; }

    /// <summary>The id of the field in which what was typed was refused; null for none in particular.</summary>
    protected virtual string? RefusedField => Refusal is null ? null : RefusalWords.FieldOf(Refusal, Fields)?.Id;

    /// <summary>The fields of the page's forms that a rule may speak of.</summary>
    protected virtual IReadOnlyList<FormField> Fields => [];

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RefusalWords Refusals { get; set; } = null!;

    [Inject]
    private ToldOnce Once { get; set; } = null!;

    [Inject]
    private CurrentMember Current { get; set; } = null!;

    /// <summary>Which form of the page was sent; null when the page is only got.</summary>
    protected string? SentForm =>
        HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form["_handler"].ToString() : null;

    /// <summary>Why what was typed in a field was refused, to be said there too; null where it was not.</summary>
    protected string? At(string field) => RefusedField == field ? Refused : null;

    protected CancellationToken Stopping => Http.RequestAborted;

    // All is read before anything is rendered: a page that is shown while it still waits would show half of what it needs.
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await (_loading ??= LoadAsync());
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync(MemberHere here) => Task.CompletedTask;

    private async Task LoadAsync()
    {
        Here = await Current.FindAsync(Stopping);
        if (Here is not null)
        {
            WasDone = Once.Take(Http, Told.Done, Http.Request.Path, Here.Member.Id);
            await LoadAsync(Here);
        }
        else
            Navigation.NavigateTo($"/sign-in?to={Uri.EscapeDataString(Http.Request.Path + Http.Request.QueryString)}");
    }

    /// <summary>
    /// Why there is no form: whose membership rests is told so before they fill one in. Null where there is one, also for whoever sent
    /// one that they had before.
    /// </summary>
    /// <param name="permission">What the form takes.</param>
    protected string? NotNow(Permission permission) =>
        SentForm is null && Here?.Actor is { Resting: { } resting } actor && !actor.May(permission, isOwn: true)
            ? Refusals.Of(new NotAllowedException(resting.Refusal, resting.Facts))
            : null;

    /// <summary>What the page calls another member; null for whom it does not name.</summary>
    protected virtual string? NameShown(Guid memberId) => null;

    /// <summary>The page to go on to, which says to this reader that something was done.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="word">What was done, where the page tells several things apart.</param>
    protected string Done(string page, string word = "done")
    {
        Once.Keep(Http, Told.Done, page.Split('?', '#')[0], Here!.Member.Id, word);
        return page;
    }

    /// <summary>Does what a form asks for, and goes on to another page; what refuses it is shown on this one.</summary>
    protected async Task DoAsync(Func<MemberHere, Task<string>> act)
    {
        if (Here is null)
            return;
        string next;
        try
        {
            next = await act(Here);
        }
        catch (DomainException refusal)
        {
            Refusal = refusal;
            Refused = Refusals.Of(refusal, Fields, Here.Member.Id, NameShown);
            return;
        }

        Navigation.NavigateTo(next);
    }
}
