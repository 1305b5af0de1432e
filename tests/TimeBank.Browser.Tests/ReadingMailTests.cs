using Microsoft.Playwright;

namespace TimeBanking.Browser.Tests;

public sealed class ReadingMailTests(Site site)
{
    /// <summary>How much of a picture stands out from what most of it is, by more than 7:1, in thousandths.</summary>
    private const string ReadableShare =
        """
        async data => {
          const image = new Image();
          image.src = data;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas.drawImage(image, 0, 0);
          const pixels = canvas.getImageData(0, 0, image.width, image.height).data;
          const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          const lights = new Map();
          for (let i = 0; i < pixels.length; i += 4) {
            const light = 0.2126 * linear(pixels[i]) + 0.7152 * linear(pixels[i + 1]) + 0.0722 * linear(pixels[i + 2]);
            lights.set(light, (lights.get(light) ?? 0) + 1);
          }
          const [ground] = [...lights].reduce((most, one) => one[1] > most[1] ? one : most);
          const contrast = light => (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05);
          const readable = [...lights].filter(([light]) => contrast(light) > 7).reduce((sum, one) => sum + one[1], 0);
          return Math.round(4000 * readable / pixels.length);
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task A_mail_can_be_read_in_both_views(ColorScheme scheme, int width)
    {
        var address = await site.WriteMailAsync();
        await using var visit = await site.VisitAsync(width, height: 900, scheme);
        await visit.Page.GotoAsync(address);

        await visit.AssertNoSidewaysScrollAsync();
        var frame = visit.Page.Locator("iframe");
        await frame.ScrollIntoViewIfNeededAsync();
        await using var measuring = await site.VisitAsync();
        var share = 0;
        // The browser draws what is in a frame of its own, once it comes into view, when it gets to it.
        for (var tries = 0; share == 0 && tries < 25; tries++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            var picture = Convert.ToBase64String(await frame.ScreenshotAsync());
            share = await measuring.Page.EvaluateAsync<int>(ReadableShare, $"data:image/png;base64,{picture}");
        }

        Assert.InRange(share, 10, 500);
        // No script runs inside the mail, so the checker cannot look into it.
        await frame.EvaluateAsync("frame => frame.remove()");
        await visit.AssertAccessibleAsync();
    }
}
