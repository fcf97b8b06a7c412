using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Stretch.Calls;
using Stretch.Domain.Idempotency;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Grains.Commits;

/// <summary>Keeps the first answer given under an idempotency key, sealed, and gives it again.</summary>
public sealed class AnswerVault(ISealer sealer)
{
    private const string Purpose = "idempotent-answer";

    public IdempotentAnswer Keep<T>(Result<T> result, IdempotencyStamp stamp, Timestamp now)
        where T : class =>
        new(
            stamp.Key,
            stamp.Fingerprint,
            result.Kind,
            sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(result.Value!, TypeInfo<T>()), Purpose),
            now
        );

    /// <summary>The first answer for the same request; a refusal for another one under the same key.</summary>
    public Result<T> Replay<T>(IdempotentAnswer earlier, IdempotencyStamp stamp)
        where T : class
    {
        if (earlier.Fingerprint != stamp.Fingerprint)
        {
            return new IdempotencyKeyReused();
        }

        var value = JsonSerializer.Deserialize(sealer.Open(earlier.Answer, Purpose), TypeInfo<T>());
        return new Result<T>(value, null, earlier.Kind, Replayed: true);
    }

    private static JsonTypeInfo<T> TypeInfo<T>() =>
        (JsonTypeInfo<T>?)ViewJson.Default.GetTypeInfo(typeof(T))
        ?? throw new InvalidOperationException($"{typeof(T).Name} is missing in {nameof(ViewJson)}.");
}
