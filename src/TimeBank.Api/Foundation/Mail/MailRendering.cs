using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Renders Razor components to a string, outside any request.</summary>
internal sealed class MailRendering(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    /// <summary>The HTML of a component, everything in it encoded that is not markup.</summary>
    public async Task<string> RenderAsync(Type component, IDictionary<string, object?> parameters)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
    }
}
