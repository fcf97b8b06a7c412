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
