using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Requests;
using Stretch.Silo.Security;

namespace Stretch.Gateway.Tests.Requests;

public sealed class IdempotencyStampsTests
{
    private static readonly ClientId Client = new(new Guid("0198c0de-0000-7000-8000-000000000001"));
    private static readonly ClientId Other = new(new Guid("0198c0de-0000-7000-8000-000000000002"));
    private readonly IdempotencyStamps stamps = new(new KeyedHashes(new ServerKey(RandomNumberGenerator.GetBytes(32))));

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{ "b" : "x", "a" : 1.00 }""", true)]
    [InlineData("""{"a":{"y":1,"x":2}}""", """{"a":{"x":2,"y":1}}""", true)]
    [InlineData("""{"a":100}""", """{"a":1e2}""", true)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""", false)]
    [InlineData("""{"a":"x,y"}""", """{"a":"x","y":1}""", false)]
    public async Task The_same_request_is_what_says_the_same(string first, string second, bool same) =>
        Assert.Equal(same, (await StampAsync(first)).Fingerprint == (await StampAsync(second)).Fingerprint);

    [Fact]
    public async Task Path_and_query_belong_to_the_request_and_the_client_to_the_key()
    {
        var stamp = await StampAsync("{}");
        Assert.NotEqual(stamp.Fingerprint, (await StampAsync("{}", path: "/v1/b")).Fingerprint);
        Assert.NotEqual(stamp.Fingerprint, (await StampAsync("{}", query: "?programId=1")).Fingerprint);
        Assert.Equal(stamp.Key, (await StampAsync("{}", path: "/v1/b")).Key);
        Assert.NotEqual(stamp.Key, (await StampAsync("{}", client: Other)).Key);
        Assert.NotEqual(stamp.Key, (await StampAsync("{}", key: "k2")).Key);
    }

    private async Task<IdempotencyStamp> StampAsync(
        string json,
        string path = "/v1/a",
        string query = "",
        ClientId? client = null,
        string key = "k"
    )
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Path = path;
        http.Request.QueryString = new QueryString(query);
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var body = await BodyReader.ReadAsync(http);
        Assert.Null(body.Refusal);
        return stamps.Stamp(client ?? Client, key, http.Request, body);
    }
}
