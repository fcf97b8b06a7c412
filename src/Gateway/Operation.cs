using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway;

/// <summary>
/// One operation of the API: a method and a path, what it reads, what it answers, and with which errors of its own it may
/// refuse. The reference document is made from this and nothing else; what every operation behind the same door shares is
/// added there.
/// </summary>
internal sealed record Operation(OperationDraft Request, ImmutableArray<Success> Successes)
{
    public string Method => Request.Method;

    public string Path => Request.Path;

    /// <summary>Whether it changes anything, and what it answers may be kept: so it honours an Idempotency-Key.</summary>
    public bool TakesIdempotencyKey => Method != HttpMethods.Get && !Request.IsWithoutIdempotencyKey;

    /// <summary>
    /// Whether it changes something and needs no body for it. One that comes all the same is read like any other: its fields
    /// are unknown ones, so they mean nothing, but what cannot be read is refused, and another body is another request.
    /// </summary>
    public bool NeedsNoBody =>
        Method != HttpMethods.Get
        && Request is { ReadBody: null, TakesAnyBody: false }
        && Request.Parameters.All(parameter => parameter.In != Parameter.InForm);

    /// <summary>The error types it may refuse with, beside those that its door, body, query and path bring along.</summary>
    public ImmutableArray<Type> Refusals { get; private init; } = [];

    /// <summary>A media type that its success comes in, too, where a caller would rather have that; null for none.</summary>
    public string? TextMediaType { get; private init; }

    public static OperationDraft Get(string path) => new(HttpMethods.Get, path);

    public static OperationDraft Post(string path) => new(HttpMethods.Post, path);

    public static OperationDraft Put(string path) => new(HttpMethods.Put, path);

    public static OperationDraft Delete(string path) => new(HttpMethods.Delete, path);

    public Operation Refuses<TError>()
        where TError : Error => this with { Refusals = Refusals.Add(typeof(TError)) };

    public Operation OrText(string mediaType) => this with { TextMediaType = mediaType };
}

/// <summary>An operation that has not said yet what it answers; so one that never says it does not compile.</summary>
internal sealed record OperationDraft(string Method, string Path)
{
    private static readonly Calls.Call Nobody = new(default, default, Idempotency: null);

    /// <summary>Reads the body's fields; null for an operation without a body.</summary>
    public Action<RequestBody>? ReadBody { get; private init; }

    /// <summary>Reads page and filters; null for an operation that is no list.</summary>
    public Action<ListQuery>? ReadQuery { get; private init; }

    /// <summary>What it takes beside body, page, filters and the ids of its path.</summary>
    public ImmutableArray<Parameter> Parameters { get; private init; } = [];

    /// <summary>A field with which the required ones need not be there; null where there is none.</summary>
    public string? Substitute { get; private init; }

    /// <summary>Whether the body is taken as it comes.</summary>
    public bool TakesAnyBody { get; private init; }

    /// <summary>How callers authenticate, where the door does not say it.</summary>
    public string? Scheme { get; private init; }

    /// <summary>Changes nothing, or answers a secret that must not be kept for repeats.</summary>
    public bool IsWithoutIdempotencyKey { get; private init; }

    /// <param name="read">Reads the fields, all of them, whatever they hold; nothing else happens in it.</param>
    public OperationDraft Reads<T>(Func<RequestBody, T> read) => this with { ReadBody = body => read(body) };

    /// <inheritdoc cref="Reads{T}(Func{RequestBody, T})"/>
    public OperationDraft Reads<T>(Func<RequestBody, Calls.Call, T> read) => Reads(body => read(body, Nobody));

    /// <param name="read">Reads page and filters; nothing else happens in it.</param>
    public OperationDraft Lists<T>(Func<ListQuery, T> read) => this with { ReadQuery = query => read(query) };

    /// <summary>A list that is short, shown whole, and takes nothing.</summary>
    public OperationDraft ListsAll() => this with { ReadQuery = static _ => { } };

    public OperationDraft Takes(params ImmutableArray<Parameter> parameters) =>
        this with
        {
            Parameters = Parameters.AddRange(parameters),
        };

    public OperationDraft IgnoresIdempotencyKey() => this with { IsWithoutIdempotencyKey = true };

    /// <param name="substitute">A field of the body: with it, those that are required otherwise may be left out.</param>
    public OperationDraft RequiresLessWith(string substitute) => this with { Substitute = substitute };

    public OperationDraft TakesAnything() => this with { TakesAnyBody = true };

    public OperationDraft Authenticates(string scheme) => this with { Scheme = scheme };

    /// <summary>Answers 200.</summary>
    public Operation Answers<T>(JsonTypeInfo<T> shape) => new(this, [new Success(StatusCodes.Status200OK, shape)]);

    /// <summary>Answers 200 and no body.</summary>
    public Operation AnswersNothing() => new(this, [new Success(StatusCodes.Status200OK, Shape: null)]);

    /// <summary>Answers 204.</summary>
    public Operation Removes() => new(this, [new Success(StatusCodes.Status204NoContent, Shape: null)]);

    /// <summary>Answers 201 and where it is for what it made, 200 for what was there already.</summary>
    public Operation Makes<T>(JsonTypeInfo<T> shape) =>
        new(
            this,
            [
                new Success(StatusCodes.Status201Created, shape) { HasLocation = true },
                new Success(StatusCodes.Status200OK, shape),
            ]
        );

    /// <summary>Answers 201 and where it is: each call makes another, whatever is there already.</summary>
    public Operation MakesAnother<T>(JsonTypeInfo<T> shape) =>
        new(this, [new Success(StatusCodes.Status201Created, shape) { HasLocation = true }]);

    /// <summary>Answers 201 with what is shown only this once and can be read nowhere.</summary>
    public Operation HandsOut<T>(JsonTypeInfo<T> shape) =>
        new(this, [new Success(StatusCodes.Status201Created, shape)]);
}

/// <summary>A way to succeed.</summary>
/// <param name="Shape">How the body is written; null for none.</param>
internal sealed record Success(int Status, JsonTypeInfo? Shape)
{
    /// <summary>Whether the answer says where what was made can be read.</summary>
    public bool HasLocation { get; init; }
}
