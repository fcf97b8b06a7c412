using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Errors;

/// <summary>Missing, wrong, expired or revoked credentials; which of these, nobody is told.</summary>
/// <param name="Scheme">How to authenticate here, for the WWW-Authenticate header.</param>
internal sealed record Unauthorized(string Scheme) : Error
{
    public override string Code => "unauthorized";
    public override string Detail => "The credentials are missing or not valid.";
}

/// <summary>No operation has this path.</summary>
internal sealed record RouteNotFound : Error
{
    public override string Code => "route_not_found";
    public override string Detail => "There is no such path.";
}

/// <summary>The path exists, but for other methods; the <c>Allow</c> header names them.</summary>
internal sealed record MethodNotAllowed : Error
{
    public override string Code => "method_not_allowed";
    public override string Detail => "This path does not take this method; the Allow header names those it takes.";
}

/// <summary>The body is larger than any request needs.</summary>
internal sealed record BodyTooLarge(int LimitBytes) : Error
{
    public override string Code => "body_too_large";
    public override string Detail => $"A request body may have {LimitBytes} bytes at most.";
}

/// <summary>The body is something other than what the operation reads.</summary>
/// <param name="Expected">What it reads, as a Content-Type names it.</param>
internal sealed record UnsupportedMediaType(string Expected = "application/json") : Error
{
    public override string Code => "unsupported_media_type";
    public override string Detail => $"Send the body as {Expected}.";
}

/// <summary>The body is no JSON object.</summary>
internal sealed record MalformedJson(string Reason) : Invalid
{
    public override string Code => "malformed_json";
    public override string Detail => Reason;
}

/// <summary>The request could not be read as HTTP; its own status, 408 or 431 for example, is kept.</summary>
internal sealed record BadRequest(int HttpCode) : Error
{
    public override string Code => "bad_request";
    public override string Detail => "The request could not be read.";
}

/// <summary>The client has as many secrets that are good at a time as it may have.</summary>
internal sealed record TooManySecrets(int Limit) : Conflict
{
    public override string Code => "too_many_secrets";
    public override string Detail =>
        $"The client has {Limit} secrets that are still good; let one expire, or rotate with a shorter overlap.";
}

/// <summary>A client asks more than its share.</summary>
internal sealed record RateLimited(int RequestsPerSecond) : Error
{
    public override string Code => "rate_limited";
    public override string Detail =>
        $"More than {RequestsPerSecond} requests within a second; wait as long as the Retry-After header says.";
}

/// <summary>Too many wrong credentials for one name from one address.</summary>
/// <param name="Limit">How many attempts are looked at within five seconds.</param>
internal sealed record TooManyFailedLogins(int Limit, TimeSpan RetryAfter) : Error
{
    public override string Code => "too_many_failed_logins";
    public override string Detail =>
        "Too many wrong credentials from this address; wait as long as the Retry-After header says.";
}

/// <summary>A bug of ours. What happened stands in the log under the request's id, and only there.</summary>
internal sealed record InternalError : Error
{
    public override string Code => "internal_error";
    public override string Detail => "Something went wrong on our side.";
}

/// <summary>The person is enrolled in several programs and the call names none.</summary>
internal sealed record ProgramAmbiguous(UserId UserId) : Invalid
{
    public override string Code => "program_ambiguous";
    public override string Detail => $"User {UserId} is enrolled in several programs; name one as programId.";
}

/// <summary>There is no endpoint that events could be delivered to.</summary>
internal sealed record WebhookInactive : Conflict
{
    public override string Code => "webhook_inactive";
    public override string Detail => "No active webhook; set one by POST /v1/webhooks first.";
}
