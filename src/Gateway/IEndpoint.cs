using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway;

/// <summary>What every endpoint says of itself.</summary>
internal interface IEndpoint
{
    static abstract Operation Operation { get; }
}

/// <summary>An endpoint that decides for itself who may call it.</summary>
internal interface IOpenEndpoint : IEndpoint
{
    ValueTask<Answer> AnswerAsync(HttpContext http);
}

/// <summary>An endpoint for the operator, who authenticates with HTTP Basic.</summary>
internal interface IOperatorEndpoint : IEndpoint
{
    ValueTask<Answer> AnswerAsync(HttpContext http);
}

/// <summary>An endpoint for partners, who present a bearer token.</summary>
internal interface IPartnerEndpoint : IEndpoint
{
    ValueTask<Answer> AnswerAsync(PartnerRequest request);
}

/// <summary>A method and a path: one operation of the API.</summary>
internal sealed record Operation(string Method, string Path)
{
    /// <summary>Whether it changes anything, and so honours an Idempotency-Key.</summary>
    public bool IsMutating => Method != HttpMethods.Get;

    public static Operation Get(string path) => new(HttpMethods.Get, path);

    public static Operation Post(string path) => new(HttpMethods.Post, path);

    public static Operation Put(string path) => new(HttpMethods.Put, path);

    public static Operation Delete(string path) => new(HttpMethods.Delete, path);
}
