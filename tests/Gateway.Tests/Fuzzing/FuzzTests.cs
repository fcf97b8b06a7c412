using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Gateway.Tests.Operations;
using Stretch.TestKit.Contracts;
using Xunit.Abstractions;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>
/// Odd requests at every operation. <c>STRETCH_FUZZ_SEED</c> repeats a run, whose seed its output shows;
/// <c>STRETCH_FUZZ_REQUESTS</c>, how many must be refused, makes it longer.
/// </summary>
[Collection(OperationsCollection.Name)]
public sealed class FuzzTests(OperationsFixture gateway, ITestOutputHelper output)
{
    private const int DefaultRequests = 20_000;
    private const int Connections = 8;
    private const int MaxShown = 20;

    private static int Requests =>
        Setting("STRETCH_FUZZ_REQUESTS") is { } requests
            ? int.Parse(requests, CultureInfo.InvariantCulture)
            : DefaultRequests;

    [Fact]
    public async Task What_must_be_refused_is_refused_in_the_APIs_words_and_changes_nothing()
    {
        var targets = await TargetsAsync();
        var before = await DatabaseDigest.TakeAsync(gateway.Database);

        await FuzzAsync(targets, Requests, grammar => grammar.Refused());

        Assert.Empty(DatabaseDigest.Differences(before, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    [Fact]
    public async Task What_is_only_odd_is_accepted() =>
        await FuzzAsync(await TargetsAsync(), Requests / 10, grammar => grammar.Accepted());

    [Fact]
    public async Task Whatever_comes_is_answered_in_the_APIs_words() =>
        await FuzzAsync(await TargetsAsync(), Requests / 10, grammar => grammar.Garbled());

    private async Task FuzzAsync(IReadOnlyList<FuzzTarget> targets, int requests, Func<RequestGrammar, RawRequest> make)
    {
        var seed = Setting("STRETCH_FUZZ_SEED") is { } fixedSeed
            ? int.Parse(fixedSeed, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"STRETCH_FUZZ_SEED={seed}, {requests} requests");
        var bearer = $"Bearer {await gateway.Mine.Client.AccessTokenAsync()}";
        var admin = GatewayFixture.Basic(GatewayFixture.AdminUser, GatewayFixture.AdminPassword).ToString();
        var contract = await ApiContract.ReadAsync(gateway.Http);
        var complaints = new ConcurrentQueue<(string Answer, RawRequest Request)>();

        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async connection =>
                {
                    var grammar = new RequestGrammar(targets, bearer, admin, new Random(seed + connection));
                    using var raw = new RawConnection(gateway.Http.BaseAddress!);
                    for (var i = 0; i < requests / Connections; i++)
                    {
                        var request = make(grammar);
                        if (await ComplaintAsync(raw, request, contract) is { } complaint)
                        {
                            complaints.Enqueue((complaint, request));
                        }
                    }
                })
        );

        Assert.True(
            complaints.IsEmpty,
            $"STRETCH_FUZZ_SEED={seed}: {complaints.Count} wrong answers. One of each kind:\n\n"
                + string.Join(
                    "\n\n",
                    complaints.DistinctBy(Kind).Take(MaxShown).Select(one => $"{one.Answer}\n{one.Request}")
                )
        );
    }

    private static string Kind((string Answer, RawRequest Request) complaint) =>
        $"{complaint.Answer[..3]} {complaint.Request.Oddity}";

    /// <summary>Null when the answer is as it should be.</summary>
    private static async Task<string?> ComplaintAsync(RawConnection raw, RawRequest request, ApiContract contract)
    {
        RawAnswer answer;
        try
        {
            answer = await raw.SendAsync(request);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            return $"No answer: {failure.Message}";
        }

        var isAsExpected = request.Expected switch
        {
            Expectation.Refused => answer.Status is >= 400 and < 500,
            Expectation.Accepted => answer.Status is >= 200 and < 300,
            Expectation.Answered => answer.Status is >= 200 and < 500,
            _ => throw new InvalidOperationException($"{request.Expected} is not judged."),
        };
        return !isAsExpected ? $"{answer.Status} {answer.Body}"
            : !answer.Headers.ContainsKey("x-request-id") ? $"{answer.Status} without X-Request-Id"
            : answer.Status >= 400 && request.Method != "HEAD" && !IsAnError(answer) ? $"{answer.Status} {answer.Body}"
            : Undocumented(request, answer, contract) is { Count: > 0 } faults
                ? $"{answer.Status} {string.Join("; ", faults)}: {answer.Body}"
            : null;
    }

    /// <summary>What the answer has that the reference document does not say of the operation.</summary>
    private static IReadOnlyList<string> Undocumented(RawRequest request, RawAnswer answer, ApiContract contract)
    {
        var path = request.Target.Split('?')[0];
        return request.HasPlainPath && request.Method != "HEAD" && path != ApiContract.DocumentPath
            ?
            [
                .. contract.FaultsOf(
                    request.Method,
                    path,
                    answer.Status,
                    answer.Headers.GetValueOrDefault("Content-Type")?.Split(';')[0],
                    answer.Body,
                    answer.Headers.Keys
                ),
            ]
            : [];
    }

    private static bool IsAnError(RawAnswer answer)
    {
        try
        {
            var body = JsonElement.Parse(Encoding.UTF8.GetBytes(answer.Body));
            return body.GetProperty("httpCode").GetInt32() == answer.Status
                && body.GetProperty("id").TryGetGuid(out _)
                && body.GetProperty("description").GetString() is { Length: > 0 }
                && body.GetProperty("detailDescription").GetString() is { Length: > 0 }
                && body.GetProperty("code").GetString() is { Length: > 0 };
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<FuzzTarget>> TargetsAsync()
    {
        using var document = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        var described = (await gateway.SendAsync(document)).Expect(200);
        var targets = new List<FuzzTarget>();
        foreach (var operation in OperationTable.All.Values)
        {
            targets.Add(FuzzTarget.Of(operation, await operation.Make(gateway.Mine), described));
        }

        return targets;
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name);
}
