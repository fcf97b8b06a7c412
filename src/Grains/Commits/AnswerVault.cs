using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Stretch.Calls;
using Stretch.Domain.Idempotency;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Grains.Commits;

/// <summary>
/// Keeps the first answer given under an idempotency key, sealed, and gives it again. What may show a person is sealed under that
/// person's key, and cannot be given again once they are erased.
/// </summary>
public sealed class AnswerVault(ISealer sealer, IPersonSealer people)
{
    /// <summary>Without what is null: a kept answer is the largest row that a commit writes.</summary>
    private static readonly ViewJson Json = new(
        new JsonSerializerOptions(ViewJson.Default.Options)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        }
    );

    /// <param name="person">The key of whom the answer may show; null where it shows nobody.</param>
    public IdempotentAnswer Keep<T>(Result<T> result, IdempotencyStamp stamp, PersonKey? person, Timestamp now)
        where T : class
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(result.Value!, TypeInfo<T>());
        var answer = person is null
            ? sealer.Seal(text, SealPurposes.IdempotentAnswer)
            : people.Seal(text, person, SealPurposes.IdempotentAnswer, stamp.Key);
        return new IdempotentAnswer(stamp.Key, stamp.Fingerprint, result.Kind, answer, now)
        {
            Person = person?.Person,
            PersonKey = person,
        };
    }

    /// <summary>The first answer for the same request; a refusal for another one under the same key.</summary>
    public Result<T> Replay<T>(IdempotentAnswer earlier, IdempotencyStamp stamp)
        where T : class
    {
        if (earlier.Fingerprint != stamp.Fingerprint)
        {
            return new IdempotencyKeyReused();
        }

        if (earlier is { Person: not null, PersonKey: null })
        {
            return new AnswerErased();
        }

        var value = JsonSerializer.Deserialize(Open(earlier), TypeInfo<T>());
        return new Result<T>(value, null, earlier.Kind, Replayed: true);
    }

    private byte[] Open(IdempotentAnswer kept) =>
        kept.Person is null
            ? sealer.Open(kept.Answer, SealPurposes.IdempotentAnswer)
            : people.Open(kept.Answer, kept.PersonKey, SealPurposes.IdempotentAnswer, kept.Key);

    private static JsonTypeInfo<T> TypeInfo<T>() =>
        (JsonTypeInfo<T>?)Json.GetTypeInfo(typeof(T))
        ?? throw new InvalidOperationException($"{typeof(T).Name} is missing in {nameof(ViewJson)}.");
}
