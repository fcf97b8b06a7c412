using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Schemas;
using Stretch.Results;

namespace Stretch.Gateway.Tokens;

/// <summary>What a token request asks for: by query and header as the reference has it, or by form as RFC 6749 has it.</summary>
/// <param name="RefreshToken">Null to start from the client's credentials.</param>
internal sealed record TokenRequest(string? RefreshToken)
{
    private const string GrantTypeField = "grant_type";
    private const string RefreshTokenField = "refresh_token";
    private const string RefreshTokenHeader = "refresh-token";
    private const string FormType = "application/x-www-form-urlencoded";
    private const string FormCharset = "utf-8";

    private static readonly string[] GrantTypes = ["client_credentials", "refresh_token"];

    /// <summary>As the reference has it, and, for those who send a form, as RFC 6749 has it.</summary>
    public static readonly ImmutableArray<Parameter> Parameters =
    [
        Parameter.Query(GrantTypeField, Schema.OneOf(GrantTypes)) with
        {
            IsRequired = true,
            Description = "The kind of grant; may stand in a form instead.",
        },
        Parameter.Header(RefreshTokenHeader, Schema.Text()) with
        {
            Description = "The refresh token, for `grant_type=refresh_token`; may stand in a form instead.",
        },
        Parameter.Form(GrantTypeField, Schema.OneOf(GrantTypes)),
        Parameter.Form(RefreshTokenField, Schema.Text()),
    ];

    public static async ValueTask<Result<TokenRequest>> ReadAsync(HttpRequest request)
    {
        // Whatever the body is, it is no larger than others' may be.
        if (request.ContentLength > BodyReader.MaxBodyBytes)
        {
            return new BodyTooLarge(BodyReader.MaxBodyBytes);
        }

        if (request.HasFormContentType && !IsReadable(request.ContentType))
        {
            return new UnsupportedMediaType($"{FormType} in {FormCharset}");
        }

        var read = request.HasFormContentType ? await ReadFormAsync(request) : Result.Done(FormCollection.Empty);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var form = read.Value;
        var refreshToken = One(request.Headers[RefreshTokenHeader]) ?? One(form[RefreshTokenField]);
        return (One(request.Query[GrantTypeField]) ?? One(form[GrantTypeField])) switch
        {
            "client_credentials" => Result.Done(new TokenRequest((string?)null)),
            "refresh_token" when refreshToken is not null => Result.Done(new TokenRequest(refreshToken)),
            "refresh_token" => Fault(RefreshTokenHeader, "is required with grant_type refresh_token"),
            null => Fault(GrantTypeField, "is required"),
            _ => Fault(GrantTypeField, "must be client_credentials or refresh_token"),
        };
    }

    /// <summary>The fields of a body that is a form of ours; the framework's reader bounds their number and lengths.</summary>
    private static async ValueTask<Result<FormCollection>> ReadFormAsync(HttpRequest request)
    {
        var body = await BodyReader.ReadBytesAsync(request.HttpContext);
        if (!body.IsOk)
        {
            return body.Error;
        }

        try
        {
            var form = new FormPipeReader(PipeReader.Create(new ReadOnlySequence<byte>(body.Value)));
            return Result.Done(new FormCollection(await form.ReadFormAsync(request.HttpContext.RequestAborted)));
        }
        catch (InvalidDataException)
        {
            return new BadRequest(StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>
    /// RFC 6749 knows forms of this one type and charset. With another charset the framework's reader would take the body
    /// for what it is not, or fail on charsets that .NET no longer reads.
    /// </summary>
    private static bool IsReadable(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase)
        && (
            StringSegment.IsNullOrEmpty(type.Charset)
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals(FormCharset, StringComparison.OrdinalIgnoreCase)
        );

    private static string? One(StringValues values) => values is [{ Length: > 0 } value] ? value : null;

    private static ValidationFailed Fault(string field, string message) => ValidationFailed.Of(field, message);
}
