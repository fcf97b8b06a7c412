namespace Stretch.Gateway.Tests.Fuzzing;

internal static partial class OddValues
{
    /// <summary>Headers that have no business here and must not matter.</summary>
    public static readonly (string Name, string Value)[] IdleHeaders =
    [
        ("Accept", "*/*;q=0"),
        ("Accept", "text/html"),
        ("Accept-Encoding", "gzip, br;q=1.0, zip-bomb"),
        ("Accept-Language", "tlh"),
        ("Range", "bytes=0-1"),
        ("Cookie", "a=b; c=\"d"),
        ("X-Forwarded-For", "10.0.0.1, ::1, <script>"),
        ("X-Forwarded-Proto", "gopher"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("X-Request-Id", "bad id with spaces"),
        ("X-Request-Id", "😀"),
        ("X-Request-Id", new string('r', 500)),
        ("Prefer", "wait=-1"),
        ("Prefer", "wait=99999999999999999999"),
        ("Prefer", "respond-async, wait"),
        ("Prefer", "wait=0;wait=0,,,"),
        ("Origin", "null"),
        ("Referer", "javascript:alert(1)"),
        ("User-Agent", "\t(\u00fcnknown) 😀"),
        ("If-Match", "*"),
        ("Traceparent", "00-zzz"),
        ("Max-Forwards", "-1"),
    ];

    /// <summary>JSON values for fields nobody knows; whatever they are, they are ignored.</summary>
    public static readonly string[] IdleValues =
    [
        "null",
        "1e400",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
        string.Concat(Enumerable.Repeat("[", 50)) + new string(']', 50),
        $"\"{new string('z', 200_000)}\"",
        "-0.0",
    ];
}
