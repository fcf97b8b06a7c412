using Stretch.Results;

namespace Stretch.Gateway.Errors;

/// <summary>The one place where an error becomes an HTTP status.</summary>
internal static class ErrorStatus
{
    /// <exception cref="InvalidOperationException">Nobody decided what this error means to a caller: a bug.</exception>
    public static int Of(Error error) =>
        error switch
        {
            Invalid => StatusCodes.Status400BadRequest,
            Conflict => StatusCodes.Status409Conflict,
            Unavailable => StatusCodes.Status503ServiceUnavailable,
            NotFound or RouteNotFound => StatusCodes.Status404NotFound,
            Unauthorized => StatusCodes.Status401Unauthorized,
            MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
            BodyTooLarge => StatusCodes.Status413PayloadTooLarge,
            UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
            IdempotencyKeyReused => StatusCodes.Status422UnprocessableEntity,
            RateLimited or TooManyFailedLogins => StatusCodes.Status429TooManyRequests,
            InternalError => StatusCodes.Status500InternalServerError,
            BadRequest bad => bad.HttpCode,
            _ => throw new InvalidOperationException($"{error.GetType().Name} has no HTTP status."),
        };
}
