using System.Diagnostics.CodeAnalysis;

namespace Stretch.Highnote;

/// <summary>
/// The key under which the issuer processes a mutation once and answers every repeat with the first result. It has to be a
/// version 4 UUID (schema, scalar <c>IdempotencyKey</c>). How long the issuer remembers one is not published.
/// </summary>
public readonly record struct IdempotencyKey
{
    private const int RequiredUuidVersion = 4;

    /// <exception cref="ArgumentException">The UUID is not of version 4.</exception>
    public IdempotencyKey(Guid value)
    {
        if (value.Version != RequiredUuidVersion)
        {
            throw new ArgumentException(
                $"An idempotency key is a version 4 UUID, not version {value.Version}.",
                nameof(value)
            );
        }

        Value = value;
    }

    public Guid Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out IdempotencyKey key)
    {
        var valid = Guid.TryParseExact(text, "D", out var value) && value.Version == RequiredUuidVersion;
        key = valid ? new IdempotencyKey(value) : default;
        return valid;
    }

    public override string ToString() => Value.ToString("D");
}
