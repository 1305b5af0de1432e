using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TimeBanking.GraphQL.Http;

/// <summary>Reads the body of a POST, if it is one that this server takes.</summary>
internal static class RequestBody
{
    /// <summary>As RFC 9110 calls it.</summary>
    private const string Uncompressed = "identity";

    /// <summary>
    /// Refuses everything but plain JSON in UTF-8. A page of another site can make a browser send forms and plain text, with
    /// the person's cookies, without asking us first; it cannot do so with JSON.
    /// </summary>
    /// <exception cref="RefusedRequestException">415.</exception>
    public static void CheckMediaType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                "Send the request as JSON, with the header \"Content-Type: application/json\".");
        if (!type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                $"The media type \"{type.MediaType}\" is not supported. Send the request as \"application/json\".");
        if (type.Charset.HasValue && !ResponseMediaType.IsUtf8(type))
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                $"The charset \"{type.Charset}\" is not supported. Send the request in UTF-8.");
        CheckCoding(request.Headers.ContentEncoding.ToString());
    }

    /// <summary>Nothing is unpacked: a small body might become a huge one.</summary>
    private static void CheckCoding(string coding)
    {
        if (coding.Length > 0 && !coding.Equals(Uncompressed, StringComparison.OrdinalIgnoreCase))
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                $"The content coding \"{coding}\" is not supported. Send the request without a Content-Encoding.")
            {
                AcceptEncoding = Uncompressed,
            };
    }

    /// <summary>The JSON of the body: an object for one request, an array for several.</summary>
    /// <exception cref="RefusedRequestException">413: the body is larger than allowed. 400: it is not JSON.</exception>
    /// <exception cref="BadHttpRequestException">It cannot be read to its end.</exception>
    public static async ValueTask<JsonElement> ReadAsync(
        HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            throw RequestLimits.TooLarge(maxBytes);
        var reader = request.BodyReader;
        while (true)
        {
            var result = await ReadAsync(reader, cancellationToken);
            if (result.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                throw RequestLimits.TooLarge(maxBytes);
            }

            if (result.IsCompleted)
                return Take(reader, result.Buffer);
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>Trailers that are no text are not taken for a bad request by the server itself.</summary>
    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new BadHttpRequestException(unreadable.Message, StatusCodes.Status400BadRequest, unreadable);
        }
    }

    /// <summary>A body that came in one piece, as nearly all do, is read where it lies.</summary>
    private static JsonElement Take(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        try
        {
            return RequestParameters.ParseBody(buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray());
        }
        finally
        {
            reader.AdvanceTo(buffer.End);
        }
    }
}
