using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TimeBanking.Api.Tests.Keys;

/// <summary>A device that keeps one passkey, with the browser around it; it does what an attacker's would, when told so (WebAuthn level 3).</summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    public const string Site = "https://bank.example.org";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string? _owner;

    /// <summary>What it says of how often it signed; 0 for one that does not count.</summary>
    public uint Count { get; set; }

    /// <summary>The site whose page asks.</summary>
    public string Origin { get; set; } = Site;

    /// <summary>Whether it says that its owner is who they should be.</summary>
    public bool IsOwnerKnown { get; set; } = true;

    /// <summary>Whether the page that asks is in a frame of another site.</summary>
    public bool IsCrossOrigin { get; set; }

    /// <summary>The site whose passkey it is.</summary>
    public string Domain { get; set; } = "bank.example.org";

    /// <summary>Makes a passkey, as the options ask.</summary>
    public string Create(JsonElement options)
    {
        _owner = options.GetProperty("user").GetProperty("id").GetString();
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. Data(0x40), .. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()]);
        attestation.WriteEndMap();
        return Write(new
        {
            clientDataJSON = Encode(ClientData("webauthn.create", options)), attestationObject = Encode(attestation.Encode()),
            transports = new[] { "internal" },
        });
    }

    /// <summary>Signs what the options ask.</summary>
    public string Sign(JsonElement options)
    {
        var (client, data) = (ClientData("webauthn.get", options), Data(0));
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Write(new
        {
            clientDataJSON = Encode(client), authenticatorData = Encode(data), signature = Encode(signature), userHandle = _owner,
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] ClientData(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = IsCrossOrigin });

    private byte[] Data(byte also)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(0x01 | (IsOwnerKnown ? 0x04 : 0) | also), .. count];
    }

    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(label);
            cose.WriteInt32(value);
        }

        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        return cose.Encode();
    }

    private string Write(object response) => JsonSerializer.Serialize(new
    {
        id = Encode(_id), rawId = Encode(_id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response,
    });

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
