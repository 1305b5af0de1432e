using System.Security.Cryptography;
using System.Text;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// Documents that are known before the server starts, each with an id by which clients ask for it: the SHA-256 of its
/// text in UTF-8, as 64 lower-case hexadecimal digits, with or without <c>sha256:</c> before it.
/// </summary>
public sealed class TrustedDocuments
{
    private const string Extension = ".graphql";
    private const string Prefix = "sha256:";

    private readonly Dictionary<string, TrustedDocument> _byId = new(StringComparer.Ordinal);

    private TrustedDocuments()
    {
    }

    public IReadOnlyCollection<TrustedDocument> All => _byId.Values;

    /// <summary>Reads every <c>.graphql</c> file directly in a folder; a file may be named by its own hash.</summary>
    /// <exception cref="TrustedDocumentException">The folder cannot be read, or a file is named by another
    /// hash.</exception>
    public static TrustedDocuments Load(string folder)
    {
        var documents = new TrustedDocuments();
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal))
                documents.Add(path, File.ReadAllText(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new TrustedDocumentException([$"The trusted documents cannot be read: {unreadable.Message}"]);
        }

        return documents;
    }

    /// <summary>The document of an id; null when there is none.</summary>
    public TrustedDocument? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _byId.GetValueOrDefault(id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id);
    }

    private void Add(string path, string text)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var name = Path.GetFileNameWithoutExtension(path);
        if (name.Length == id.Length && name.All(char.IsAsciiHexDigit) && name != id)
            throw new TrustedDocumentException([$"{path}: the file is named by a hash, but the SHA-256 of its text is {id}."]);
        _byId.TryAdd(id, new TrustedDocument(id, path, text));
    }
}

/// <param name="Id">The SHA-256 of its text.</param>
/// <param name="File">Where it was read.</param>
/// <param name="Text">The document.</param>
public sealed record TrustedDocument(string Id, string File, string Text);

/// <summary>Trusted documents are not what they must be; each problem names the file and the line.</summary>
public sealed class TrustedDocumentException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
