using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// A form that its page does not have any more, because somebody did the same or another thing meanwhile, leads to the page as it is now.
/// The framework would answer it with status 400, and in Development with a sentence of its own.
/// </summary>
internal static class StaleForms
{
    private static readonly byte[] FrameworksAnswer = "Cannot submit the form"u8.ToArray();

    /// <summary>Must be the last before the pages: nothing else answers so.</summary>
    public static IApplicationBuilder UsePageOfStaleForm(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType || context.IsAnsweringError())
        {
            await next(context);
            return;
        }

        var answer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var held = new HeldAnswer(answer.Stream, () => context.Response.StatusCode == StatusCodes.Status400BadRequest);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held, answer));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(answer);
        }

        // In Production it says nothing.
        var isStale = context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && ErrorAnswers.WordsOf(context) is null
            && (held.Taken is null || held.Taken.AsSpan().StartsWith(FrameworksAnswer));
        if (isStale)
            context.Response.Redirect(context.Request.Path + context.Request.QueryString);
        else if (held.Taken is { } taken)
            await answer.Stream.WriteAsync(taken, context.RequestAborted);
    });

    /// <summary>Passes on what is written, unless it is held back to be looked at.</summary>
    private sealed class HeldAnswer(Stream onward, Func<bool> isHeld) : Stream
    {
        private readonly MemoryStream _taken = new();

        /// <summary>What was held back; null when nothing was.</summary>
        public byte[]? Taken => _taken.Length > 0 ? _taken.ToArray() : null;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        private Stream Target => isHeld() ? _taken : onward;

        public override void Flush() => Target.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => Target.FlushAsync(cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => Target.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Target.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Target.WriteAsync(buffer, offset, count, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _taken.Dispose();
            base.Dispose(disposing);
        }
    }
}
