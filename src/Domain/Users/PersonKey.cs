using Stretch.Users;

namespace Stretch.Domain.Users;

/// <summary>
/// The key of one person, under which everything rests that tells who they are: without it none of that can be read again. It is
/// itself wrapped by the server's key, so that it may rest beside what it seals.
/// </summary>
public sealed record PersonKey(UserId Person, ReadOnlyMemory<byte> Wrapped)
{
    // Not even wrapped does it belong in a log.
    public override string ToString() => $"{nameof(PersonKey)} {Person}";
}
