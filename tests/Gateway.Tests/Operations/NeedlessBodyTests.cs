using System.Net.Http.Headers;
using System.Text;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>A body that an operation does not need is looked at all the same: like an unknown field, it may be there.</summary>
[Collection(OperationsCollection.Name)]
public sealed class NeedlessBodyTests(OperationsFixture gateway)
{
    private const string Json = "application/json";
    private const int MaxBodyBytes = 1024 * 1024;

    public static TheoryData<string> NeedingNone =>
        [
            .. OperationTable
                .All.Values.Where(operation => DeclaredOperations.All.Any(o => o.NeedsNoBody && Is(operation, o)))
                .Select(operation => operation.Name),
        ];

    public static TheoryData<string> Keyed =>
        [
            .. OperationTable
                .ForPartners.Where(operation =>
                    !operation.IgnoresKey && DeclaredOperations.All.Any(o => o.NeedsNoBody && Is(operation, o))
                )
                .Select(operation => operation.Name),
        ];

    [Theory]
    [MemberData(nameof(NeedingNone))]
    public async Task What_cannot_be_read_is_refused_and_changes_nothing(string name)
    {
        var operation = OperationTable.All[name];
        var sample = await operation.Make(gateway.Mine);
        var before = await DatabaseDigest.TakeAsync(gateway.Database);

        (await SendAsync(operation, sample, "{bad", Json)).ExpectError(400, "malformed_json");
        (await SendAsync(operation, sample, "[]", Json)).ExpectError(400, "malformed_json");
        (await SendAsync(operation, sample, "{}", "text/plain")).ExpectError(415, "unsupported_media_type");
        var large = $"{{{new string(' ', MaxBodyBytes)}}}";
        (await SendAsync(operation, sample, large, Json)).ExpectError(413, "body_too_large");

        Assert.Empty(DatabaseDigest.Differences(before, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Unknown_fields_mean_nothing_and_make_another_request(string name)
    {
        var sample = (await OperationTable.All[name].Make(gateway.Mine)) with { Body = """{"note":"one"}""" };
        var key = World.NewKey();

        var first = await sample.SendAsync(gateway.Mine.Client, key);
        var repeat = await sample.SendAsync(gateway.Mine.Client, key);
        var other = await (sample with { Body = """{"note":"two"}""" }).SendAsync(gateway.Mine.Client, key);

        Assert.True((int)first.Status is >= 200 and < 300, $"{(int)first.Status} {first.Text}");
        Assert.Equal(first.Status, repeat.Status);
        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        other.ExpectError(422, "idempotency_key_reused");
    }

    private async Task<HttpAnswer> SendAsync(OperationCase operation, Sample sample, string body, string contentType)
    {
        using var request = operation.IsForOperator
            ? GatewayFixture.AsOperator(sample.Method, sample.Path)
            : await gateway.Mine.Client.RequestAsync(sample.Method, sample.Path);
        // What is refused unread is not sent, or the refusal could be lost with the connection.
        request.Headers.ExpectContinue = true;
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return await gateway.SendAsync(request);
    }

    private static bool Is(OperationCase entry, Operation operation) =>
        entry.Name == $"{operation.Method} {operation.Path}";
}
