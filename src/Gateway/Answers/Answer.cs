using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using Stretch.Results;

namespace Stretch.Gateway.Answers;

/// <summary>What an endpoint answers, before it is HTTP.</summary>
internal readonly record struct Answer
{
    public int Status { get; private init; }

    /// <summary>Null for a success.</summary>
    public Error? Refusal { get; private init; }

    public object? Body { get; private init; }

    /// <summary>How to write the body, generated at build time.</summary>
    public JsonTypeInfo? Shape { get; private init; }

    /// <summary>Writes a body that is no JSON; null for one that is, or for none.</summary>
    public TextBody? Words { get; private init; }

    /// <summary>Where what was created can be read.</summary>
    public string? Location { get; private init; }

    /// <summary>The first answer given under this Idempotency-Key, once more.</summary>
    public bool Replayed { get; init; }

    /// <summary>Holds a secret that no cache may keep.</summary>
    public bool Secret { get; init; }

    /// <summary>A success that needs no words.</summary>
    public static Answer Empty { get; } = new() { Status = StatusCodes.Status200OK };

    public static implicit operator Answer(Error refusal) => new() { Refusal = refusal };

    public static Answer Ok<T>(T body, JsonTypeInfo<T> shape) =>
        new()
        {
            Status = StatusCodes.Status200OK,
            Body = body,
            Shape = shape,
        };

    /// <summary>A text of any length, written while it is read.</summary>
    /// <param name="fileName">What it is called where it is saved.</param>
    public static Answer Text(string mediaType, string fileName, Func<PipeWriter, CancellationToken, Task> write) =>
        new() { Status = StatusCodes.Status200OK, Words = new TextBody(mediaType, fileName, write) };

    public static Answer Created<T>(T body, JsonTypeInfo<T> shape, string? location) =>
        Ok(body, shape) with
        {
            Status = StatusCodes.Status201Created,
            Location = location,
        };

    /// <summary>What a query found, or that it found nothing.</summary>
    public static Answer Found<T>(T? view, JsonTypeInfo<T> shape, string noun)
        where T : class => view is null ? new NotFound(noun) : Ok(view, shape);

    /// <summary>What a grain answered to a call that only ever answers 200.</summary>
    public static Answer Of<T>(Result<T> result, JsonTypeInfo<T> shape) =>
        result.IsOk ? Ok(result.Value, shape) with { Replayed = result.Replayed } : result.Error;

    /// <summary>What a grain answered to a call that takes something away: 204, and no words.</summary>
    public static Answer Gone<T>(Result<T> result) =>
        result.IsOk ? new Answer { Status = StatusCodes.Status204NoContent, Replayed = result.Replayed } : result.Error;

    /// <summary>What a grain answered to a call that may create: 201 with a Location when it did, otherwise 200.</summary>
    public static Answer Made<T>(Result<T> result, JsonTypeInfo<T> shape, Func<T, string> location) =>
        result is { IsOk: true, Kind: ResultKind.Created }
            ? Created(result.Value, shape, location(result.Value)) with
            {
                Replayed = result.Replayed,
            }
            : Of(result, shape);
}

/// <summary>A body that is no JSON.</summary>
/// <param name="FileName">What it is called where it is saved.</param>
internal sealed record TextBody(string MediaType, string FileName, Func<PipeWriter, CancellationToken, Task> Write);
