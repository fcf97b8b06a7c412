using System.Text;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>What must be refused.</summary>
internal sealed partial class RequestGrammar
{
    private const int MaxBodyBytes = 1024 * 1024;

    /// <summary>What makes a request one that must be refused; null where it does not fit the operation.</summary>
    private IReadOnlyList<Func<FuzzTarget, RawRequest?>> Wrongs =>
        [
            WrongId,
            WrongId,
            WrongBody,
            WrongFieldType,
            WrongFieldType,
            WrongNumber,
            WrongText,
            MissingField,
            WrongContentType,
            WrongToken,
            WrongMethod,
            WrongRoute,
            WrongKey,
            WrongListQuery,
            WrongFilter,
        ];

    private RawRequest Wrong(FuzzTarget target, string oddity) =>
        Good(target) with
        {
            Expected = Expectation.Refused,
            Oddity = $"{oddity} ({target.Operation.Name})",
        };

    private RawRequest? WrongId(FuzzTarget target)
    {
        var ids = target.Sample.Ids.Where(target.Sample.HasInPath).ToList();
        if (ids.Count == 0)
        {
            return null;
        }

        var request = Wrong(target, "wrong id");
        return request with
        {
            Target = request.Target.Replace(Any(ids), Any(OddValues.WrongIds), StringComparison.Ordinal),
        };
    }

    private RawRequest? WrongBody(FuzzTarget target) =>
        target.LooksAtBody ? WithBody(Wrong(target, "wrong body"), Any(OddValues.WrongBodies)) : null;

    private RawRequest? WrongFieldType(FuzzTarget target)
    {
        if (target.Fields.Count == 0)
        {
            return null;
        }

        var field = Any(target.Fields);
        string[] values = field.Type switch
        {
            "string" => ["1", "true", "[]", "{}", "[\"a\"]"],
            "boolean" => ["1", "\"true\"", "[]", "{}"],
            "object" => ["1", "\"a\"", "[]", "false"],
            _ => ["\"10\"", "true", "[]", "{}", "[10]"],
        };
        return With(target, "wrong type", field.Name, Any(values));
    }

    private RawRequest? WrongNumber(FuzzTarget target)
    {
        var numbers = target.Fields.Where(field => field.Type is "number" or "integer").ToList();
        if (numbers.Count == 0)
        {
            return null;
        }

        var field = Any(numbers);
        var wrong = field.TakesZero
            ? OddValues.WrongNumbers.Except(OddValues.Zeros).ToList()
            : (IReadOnlyList<string>)OddValues.WrongNumbers;
        return With(target, "wrong number", field.Name, Any(wrong));
    }

    private RawRequest? WrongText(FuzzTarget target) =>
        target.Fields.Where(field => field.Type == "string").ToList() is { Count: > 0 } texts
            ? With(target, "wrong text", Any(texts).Name, Any(OddValues.WrongTexts))
            : null;

    private RawRequest? MissingField(FuzzTarget target) =>
        target.Fields.Where(field => field.IsRequired).ToList() is { Count: > 0 } required
            ? With(target, "missing field", Any(required).Name, random.Next(2) == 0 ? null : "null")
            : null;

    private RawRequest? WrongContentType(FuzzTarget target) =>
        target.LooksAtBody
            ? WithBody(Wrong(target, "wrong content type"), Encoding.UTF8.GetBytes(target.Sample.Body ?? "{}"))
                .WithoutHeader("Content-Type")
                .WithHeader("Content-Type", Any(OddValues.WrongTypes))
            : null;

    private RawRequest? WrongToken(FuzzTarget target)
    {
        if (!target.Operation.IsForPartners)
        {
            return null;
        }

        var request = Wrong(target, "wrong token").WithoutHeader(Authorization);
        return random.Next(4) == 0 ? request : request.WithHeader(Authorization, Any(OddValues.WrongTokens));
    }

    private RawRequest WrongMethod(FuzzTarget target) =>
        Wrong(target, "wrong method") with
        {
            Method = Any(OddValues.Methods),
        };

    private RawRequest WrongRoute(FuzzTarget target)
    {
        var request = Wrong(target, "wrong route");
        return request with { Target = "/" + Any(OddValues.WrongIds) + request.Target };
    }

    private RawRequest? WrongKey(FuzzTarget target)
    {
        if (target.Operation is not { IsForPartners: true, IsMutating: true, IgnoresKey: false })
        {
            return null;
        }

        var request = Wrong(target, "wrong key");
        return random.Next(4) == 0
            ? request.WithHeader("Idempotency-Key", "a").WithHeader("idempotency-key", "b")
            : request.WithHeader("Idempotency-Key", Any(OddValues.WrongKeys));
    }

    private RawRequest? WrongListQuery(FuzzTarget target)
    {
        if (!target.IsList)
        {
            return null;
        }

        var request = Wrong(target, "wrong query");
        return request with { Target = $"{request.Target}?{Any(OddValues.ListQueries)}" };
    }

    private RawRequest? WrongFilter(FuzzTarget target)
    {
        if (target.Filters.Count == 0)
        {
            return null;
        }

        var (name, value) = (Any(target.Filters), Any(OddValues.WrongFilterValues));
        var request = Wrong(target, $"wrong {name}");
        return request with { Target = $"{request.Target}?{name}={value}" };
    }

    /// <summary>Without what its query says, so that nothing but the form could make it right.</summary>
    private RawRequest WrongForm(FuzzTarget target)
    {
        var (type, body) =
            random.Next(2) == 0
                ? (Any(OddValues.WrongFormTypes), Any(OddValues.Forms))
                : (RawRequest.FormType, Any(OddValues.WrongForms));
        var request = Wrong(target, $"wrong form as {type}");
        return (request with { Target = request.Target.Split('?')[0], Body = Encoding.UTF8.GetBytes(body) })
            .WithoutHeader("Content-Type")
            .WithHeader("Content-Type", type);
    }

    private RawRequest? TooLarge(FuzzTarget target)
    {
        if (!target.LooksAtBody)
        {
            return null;
        }

        var filler = new byte[MaxBodyBytes + 1 + random.Next(2) * 1024];
        Array.Fill(filler, (byte)' ');
        return WithBody(Wrong(target, "too large"), filler) with { IsChunked = random.Next(2) == 0 };
    }
}
