using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Stretch.Results;

namespace Stretch.Gateway.Errors;

/// <summary>What every answer that is not a success says.</summary>
/// <param name="Id">The request's id; it stands in the log line too.</param>
/// <param name="Description">The status in words.</param>
/// <param name="Errors">On validation errors: every fault found.</param>
internal sealed record ErrorBody(
    Guid Id,
    int HttpCode,
    string Description,
    string DetailDescription,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldFault>? Errors
)
{
    public static ErrorBody Of(Error error, int status, Guid requestId) =>
        new(
            requestId,
            status,
            ReasonPhrases.GetReasonPhrase(status),
            error.Detail,
            error.Code,
            error is ValidationFailed { Faults: { IsDefaultOrEmpty: false } faults } ? faults : null
        );
}
