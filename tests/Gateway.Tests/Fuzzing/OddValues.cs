using System.Text;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>What has broken parsers before.</summary>
internal static partial class OddValues
{
    /// <summary>Numbers, as JSON writes them, that no amount or count of the API can be.</summary>
    public static readonly string[] WrongNumbers =
    [
        "1e400",
        "-1e400",
        "1e-400",
        "0",
        "-0",
        "-1",
        "0.001",
        "0.30000000000000004",
        "1.999999999999999999999999999999",
        "99999999999999999999999999999999",
        "1000000000000000000000",
        "-9223372036854775808",
        "18446744073709551616",
        "1E+999999999",
        "12345678901234567890.12",
    ];

    /// <summary>Those of them that some fields take.</summary>
    public static readonly string[] Zeros = ["0", "-0"];

    /// <summary>Texts that no field takes, as JSON writes them.</summary>
    public static readonly string[] WrongTexts =
    [
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"a\\udc00b\"",
        "\"\\u001b[31m\"",
        "\"line\\nbreak\"",
        "\"del\\u007fete\"",
        "\"next\\u0085line\"",
        "\"\\u009b31m\"",
        "\"half \\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"   \"",
        $"\"{new string('x', 20_000)}\"",
        $"\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude00", 5_000))}\"",
    ];

    /// <summary>Not one of them is JSON, or an object with each field once.</summary>
    public static readonly byte[][] WrongBodies =
    [
        .. new[]
        {
            "{",
            "}",
            "[]",
            "null",
            "true",
            "42",
            "\"text\"",
            "{\"a\":1,}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":01}",
            "{\"a\":.5}",
            "{\"a\":+1}",
            "{\"a\":0x10}",
            "{\"a\":\"\t\"}",
            "{\"a\":\"unended",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{} {}",
            "{}//",
            "/* */{}",
            "\ufeff{}",
            "{\"\\ud800\":1}",
            "<a/>",
            "a=1&b=2",
            " ",
            "\0",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00],
        [0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d],
        [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d],
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 100_000))),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000)),
    ];

    /// <summary>What stands in a path where an id should; none ends the segment.</summary>
    public static readonly string[] WrongIds =
    [
        "x",
        "null",
        "undefined",
        "-1",
        "0",
        "%20",
        "%25",
        "%2525",
        "%0a",
        "%0d%0aX-Injected:1",
        "%22",
        "'%20or%20'1'='1",
        "prg_",
        "usr_01ARZ3NDEKTSV4RRFFQ69G5FAVX",
        "prg_01arz3ndektsv4rrffq69g5fav",
        "tsk_81ARZ3NDEKTSV4RRFFQ69G5FAV",
        "usr_ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "usr_01ARZ3NDEKTSV4RRFFQ69G5FA%55",
        "%F0%9F%98%80",
        "%C3%28",
        "%ED%A0%80",
        "%zz",
        "%",
        "😀",
        "ｕｓｒ",
        new string('a', 4_000),
        new string('1', 26),
        "{taskId}",
        "..%2f..%2fetc%2fpasswd",
        "a;b=c",
        "*",
        "~",
    ];

    /// <summary>No filter of any list takes one of them, whatever it is of.</summary>
    public static readonly string[] WrongFilterValues =
    [
        "",
        "%00",
        "a%00b",
        "%20%20",
        "line%0Abreak",
        "%1B%5B31m",
        "del%7Fete",
        "next%C2%85line",
        new string('x', 2_000),
        string.Concat(Enumerable.Repeat("%F0%9F%98%80", 300)),
    ];

    public static readonly string[] ListQueries =
    [
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=1e2",
        "limit=abc",
        "limit=",
        "limit=5&limit=5",
        "limit=%00",
        "limit=99999999999999999999",
        "limit=١",
        "cursor=nonsense",
        "cursor=",
        "cursor=AAAA",
        "cursor=%F0%9F%98%80",
        "nosuchfilter=1",
        "=1",
        "%00=1",
        "LIMIT=5",
        "limit[]=5",
        "status=NOPE",
        "🙂=🙂",
    ];

    /// <summary>No Idempotency-Key is like this.</summary>
    public static readonly string[] WrongKeys = ["", new string('k', 256), new string('k', 4_000)];

    public static readonly string[] WrongTokens =
    [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer a.b.c",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Basic YTpi",
        "Bearer ....",
        "bearer \u00e9\u00e9",
        "Negotiate",
        $"Bearer {new string('a', 6_000)}",
    ];

    public static readonly string[] Methods = ["PATCH", "TRACE", "OPTIONS", "PROPFIND", "FOO", "POST2"];

    public static readonly string[] WrongTypes =
    [
        "text/plain",
        "application/xml",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "json",
        "application/jsonp",
        ";",
        "application/json,text/plain",
    ];

    /// <summary>No form is read in these.</summary>
    public static readonly string[] WrongFormTypes =
    [
        $"{RawRequest.FormType}; charset=utf-7",
        $"{RawRequest.FormType}; charset=UTF-7",
        $"{RawRequest.FormType}; charset=\"utf-7\"",
        $"{RawRequest.FormType}; charset=utf-16",
        $"{RawRequest.FormType}; charset=utf-32BE",
        $"{RawRequest.FormType}; charset=iso-8859-1",
        $"{RawRequest.FormType}; charset=x-nonsense",
        $"{RawRequest.FormType}; charset=65000",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=x; charset=utf-7",
        "text/plain; charset=utf-7",
    ];

    /// <summary>Forms that would be right, or nearly, if they were read.</summary>
    public static readonly string[] Forms =
    [
        "grant_type=client_credentials",
        "grant_type=refresh_token&refresh_token=x",
        "+AGc-rant_type=client_credentials",
        "a",
        "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nclient_credentials\r\n--x--\r\n",
    ];

    /// <summary>Not one of them asks for what a form can ask for.</summary>
    public static readonly string[] WrongForms =
    [
        "",
        "=",
        "&&&&",
        "grant_type",
        "grant_type=",
        "grant_type=password",
        "grant_type=%00",
        "grant_type=%F0%9F",
        "grant_type=%zz",
        "grant_type=refresh_token",
        "grant_type=client_credentials&grant_type=client_credentials",
        "GRANT%5FTYPE=CLIENT_CREDENTIALS",
        $"{new string('k', 10_000)}=1",
        string.Concat(Enumerable.Repeat("a=1&", 2_000)),
        $"grant_type={new string('v', 500_000)}",
    ];

    /// <summary>Names that people have, and some that they might.</summary>
    public static readonly string[] Names =
    [
        "Zoë",
        "李小龍",
        "محمد",
        "O'Brien-Smith",
        "Nguyễn Thị Minh Khai",
        "👩‍👩‍👧‍👦",
        "Ǻ̶̲ẑ",
        "a\u200bb",
        "\u202eevil",
        "Robert'); drop table users;--",
        "<script>alert(1)</script>",
        "null",
        "{{7*7}}",
        "ﷺ",
        "İi",
    ];

    /// <summary>Ten, as JSON may write it.</summary>
    public static readonly string[] Tens = ["10", "10.0", "10.00", "1e1", "1.0E+1", "100e-1", "10.00000000000000000"];
}
