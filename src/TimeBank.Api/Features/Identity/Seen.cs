using TimeBank.Domain;

namespace TimeBank.Api.Features.Identity;

/// <summary>Something that a listener may read, with the rights by which it was read for them.</summary>
internal sealed record Seen<T>(T Thing, Actor By);
