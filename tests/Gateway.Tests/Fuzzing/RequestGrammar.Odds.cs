using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>What is only odd, and must be accepted.</summary>
internal sealed partial class RequestGrammar
{
    private IReadOnlyList<Func<FuzzTarget, RawRequest?>> Odds =>
        [IdleHeaders, IdleHeaders, IdleFields, EscapedText, Spaced, OddNames, Tens, InPieces, LongKey];

    private RawRequest? IdleHeaders(FuzzTarget target)
    {
        if (!IsHarmless(target))
        {
            return null;
        }

        var request = Right(target, "idle headers");
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (name, value) = Any(OddValues.IdleHeaders);
            request = request.WithHeader(name, value);
        }

        return request;
    }

    private RawRequest? IdleFields(FuzzTarget target) =>
        IsWrite(target) || IsSetting(target)
            ? With(target, "unknown field", $"x{random.Next(1_000_000)}", Any(OddValues.IdleValues))
            : null;

    private RawRequest? EscapedText(FuzzTarget target)
    {
        if (!IsCreate(target))
        {
            return null;
        }

        var texts = JsonNode
            .Parse(target.Sample.Body!)!
            .AsObject()
            .Where(field => field.Value?.GetValueKind() == JsonValueKind.String)
            .ToList();
        var (name, value) = Any(texts);
        var escaped = string.Concat(value!.GetValue<string>().Select(c => $"\\u{(int)c:x4}"));
        return With(target, "escaped text", name, $"\"{escaped}\"");
    }

    private RawRequest? Spaced(FuzzTarget target) =>
        IsWrite(target)
            ? WithBody(
                Right(target, "white space"),
                Encoding.UTF8.GetBytes(
                    new string(' ', random.Next(500_000)) + $"\r\n\t{target.Sample.Body!.Replace(",", " ,\n ")}\r\n"
                )
            )
            : null;

    private RawRequest AsLargeAsAllowed(FuzzTarget target)
    {
        var body = new byte[MaxBodyBytes];
        Array.Fill(body, (byte)' ');
        Encoding.UTF8.GetBytes(target.Sample.Body!, body);
        return WithBody(Right(target, "as large as allowed"), body) with { IsChunked = random.Next(2) == 0 };
    }

    private RawRequest? OddNames(FuzzTarget target)
    {
        string[] names = ["name", "firstName", "lastName"];
        var fields = target.Fields.Where(field => names.Contains(field.Name)).ToList();
        return IsCreate(target) && fields.Count > 0
            ? With(target, "odd name", Any(fields).Name, $"\"{Any(OddValues.Names)}\"")
            : null;
    }

    private RawRequest? Tens(FuzzTarget target) =>
        IsWrite(target) && target.Fields.Where(IsNumber).ToList() is { Count: > 0 } numbers
            ? With(target, "ten", Any(numbers).Name, Any(OddValues.Tens))
            : null;

    private RawRequest? InPieces(FuzzTarget target) =>
        IsWrite(target) ? Right(target, "chunked") with { IsChunked = true } : null;

    private RawRequest? LongKey(FuzzTarget target) =>
        IsCreate(target)
            ? Right(target, "long key").WithHeader("Idempotency-Key", $"{random.NextInt64()} ".PadRight(255, 'é'))
            : null;

    /// <summary>It asks nobody but our own database, and may be made any number of times.</summary>
    private static bool IsCreate(FuzzTarget target) =>
        target.Operation.Name is "POST /v1/tasks" or "POST /v1/users" or "POST /v1/agreements" or "POST /v1/programs";

    /// <summary>So may what the operator sets of a client that nobody uses.</summary>
    private static bool IsSetting(FuzzTarget target) =>
        target.Operation.Name
            is "PUT /v1/clients/{clientId}/disable"
                or "PUT /v1/clients/{clientId}/enable"
                or "PUT /v1/clients/{clientId}/rate-limit";

    /// <summary>With a body of fields.</summary>
    private static bool IsWrite(FuzzTarget target) =>
        IsCreate(target) || (IsSetting(target) && target.Sample.Body is not null);

    private static bool IsHarmless(FuzzTarget target) =>
        IsSetting(target) || target.Operation is { IsMutating: false, Name: not "GET /v1/cards/{cardId}/balance" };

    private static bool IsNumber(BodyField field) => field.Type is "number" or "integer";

    private RawRequest Right(FuzzTarget target, string oddity) =>
        Good(target) with
        {
            Expected = Expectation.Accepted,
            Oddity = $"{oddity} ({target.Operation.Name})",
        };
}
