using System.Text;
using System.Text.Json.Nodes;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>
/// Makes odd requests from good ones: takes an operation, and one production of the grammar that fits it. The same random
/// numbers make the same requests.
/// </summary>
internal sealed partial class RequestGrammar(
    IReadOnlyList<FuzzTarget> targets,
    string bearer,
    string admin,
    Random random
)
{
    private const string Authorization = "Authorization";
    private const string Json = "application/json";

    private readonly IReadOnlyList<FuzzTarget> writes = [.. targets.Where(IsWrite)];
    private readonly IReadOnlyList<FuzzTarget> forms = [.. targets.Where(target => target.ReadsForm)];

    public RawRequest Refused() =>
        Make(() =>
            random.Next(400) switch
            {
                0 => TooLarge(Any(targets)),
                // Few operations read forms, or these would be few.
                < 8 => WrongForm(Any(forms)),
                _ => Any(Wrongs)(Any(targets)),
            }
        );

    public RawRequest Accepted() =>
        Make(() => random.Next(200) == 0 ? AsLargeAsAllowed(Any(writes)) : Any(Odds)(Any(targets)));

    /// <summary>A good or a bad one with bytes changed at random; framing stays, or it would be another request's.</summary>
    public RawRequest Garbled()
    {
        var request = random.Next(2) == 0 ? Refused() : Good(Any(targets));
        var garbled =
            request.Body is { Length: > 0 and < 10_000 } body && random.Next(3) > 0
                ? request with
                {
                    Body = Garble(body),
                }
                : request with
                {
                    Target = request.Target[..1] + Garble(request.Target[1..]),
                    HasPlainPath = false,
                };
        return garbled with { Expected = Expectation.Answered, Oddity = $"garbled: {request.Oddity}" };
    }

    private static RawRequest Make(Func<RawRequest?> draw)
    {
        RawRequest? request;
        do
        {
            request = draw();
        } while (request is null);

        return request;
    }

    private RawRequest Good(FuzzTarget target)
    {
        var sample = target.Sample;
        var door = target.Operation.IsForOperator ? admin : bearer;
        var request = new RawRequest(
            sample.Method.Method,
            sample.Path,
            [(Authorization, door)],
            sample.Body is null ? null : Encoding.UTF8.GetBytes(sample.Body),
            Expectation.Answered,
            target.Operation.Name
        );
        return sample.Body is null ? request : request.WithHeader("Content-Type", Json);
    }

    /// <summary>The request with a field set, or taken away; as text, since no JSON writer writes what is wrong here.</summary>
    private RawRequest With(FuzzTarget target, string oddity, string field, string? value)
    {
        var body = JsonNode.Parse(target.Sample.Body ?? "{}")!.AsObject();
        body.Remove(field);
        var fields = body.Select(pair => $"\"{pair.Key}\":{pair.Value?.ToJsonString() ?? "null"}").ToList();
        if (value is not null)
        {
            fields.Insert(random.Next(fields.Count + 1), $"\"{field}\":{value}");
        }

        var isOdd = oddity is "unknown field" or "escaped text" or "odd name" or "ten";
        var request = isOdd ? Right(target, oddity) : Wrong(target, $"{oddity} {field}");
        return WithBody(request, Encoding.UTF8.GetBytes($"{{{string.Join(',', fields)}}}"));
    }

    private static RawRequest WithBody(RawRequest request, byte[] body) =>
        request.WithoutHeader("Content-Type").WithHeader("Content-Type", Json) with
        {
            Body = body,
        };

    private byte[] Garble(byte[] bytes)
    {
        byte[] garbled = [.. bytes];
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            garbled[random.Next(garbled.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? garbled[..random.Next(garbled.Length)] : garbled;
    }

    private string Garble(string text)
    {
        const string Pieces = "/?&=%#;:@+!$'()*,~[]{}|\\^`<>\"é😀.-_aZ09";
        var garbled = new StringBuilder(text);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            garbled.Insert(random.Next(garbled.Length + 1), Pieces[random.Next(Pieces.Length)]);
        }

        return garbled.ToString();
    }

    private T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
