using System.Text.Json;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Tasks;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Requests;

/// <summary>What a text may hold, and how its length is counted.</summary>
public sealed class TextFieldTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Emoji = "\U0001F600";
    private const string Letter = "a";

    [Theory]
    [InlineData(Letter)]
    [InlineData("ë")]
    [InlineData("語")]
    [InlineData(Emoji)]
    public async Task A_limit_counts_characters_whatever_each_takes_to_write(string character)
    {
        var client = await gateway.SharedClientAsync();
        var longest = string.Concat(Enumerable.Repeat(character, TaskLimits.MaxNameCharacters));

        var made = await CreateAsync(client, longest);
        var tooLong = await CreateAsync(client, longest + character);

        Assert.Equal(longest, made.Expect(201).GetProperty("name").GetString());
        Assert.Equal($"may have {TaskLimits.MaxNameCharacters} characters at most", FaultOfName(tooLong));
    }

    [Fact]
    public async Task So_does_the_least_that_a_text_must_have()
    {
        var fewest = string.Concat(Enumerable.Repeat(Emoji, ClientKeys.MinPasswordCharacters - 1));

        var answer = await new Operator(gateway).SendAsync(
            HttpMethod.Post,
            "/v1/client-credentials",
            $$"""{"clientPassword":"{{fewest}}"}"""
        );

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["clientPassword"], answer.FaultyFields());
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\n")]
    [InlineData("\\u001f")]
    [InlineData("\\u007f")]
    [InlineData("\\u0080")]
    [InlineData("\\u0085")]
    [InlineData("\\u009f")]
    [InlineData("\u007f")]
    [InlineData("\u009b")]
    public async Task Control_characters_are_refused_escaped_or_not(string character)
    {
        var client = await gateway.SharedClientAsync();

        var answer = await client.PostAsync("/v1/tasks", $$"""{"name":"a{{character}}b","monetaryValue":1}""");

        Assert.Equal("must not hold control characters", FaultOfName(answer));
    }

    [Theory]
    [InlineData("\u00a0")]
    [InlineData("\u00ad")]
    [InlineData("\u200d")]
    public async Task What_only_shapes_a_text_is_part_of_it(string character)
    {
        var client = await gateway.SharedClientAsync();

        (await CreateAsync(client, $"a{character}b")).Expect(201);
    }

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("\\ude00")]
    [InlineData("\\ude00\\ud83d")]
    [InlineData("a\\ud83db")]
    public async Task Half_of_a_surrogate_pair_is_no_text_and_is_called_so(string half)
    {
        var client = await gateway.SharedClientAsync();

        var answer = await client.PostAsync("/v1/tasks", $$"""{"name":"{{half}}","monetaryValue":1}""");

        Assert.Equal("must be Unicode text: it holds half of a surrogate pair", FaultOfName(answer));
    }

    private static Task<HttpAnswer> CreateAsync(TestClient client, string name) =>
        client.PostAsync("/v1/tasks", JsonSerializer.Serialize(new { name, monetaryValue = 1 }));

    private static string FaultOfName(HttpAnswer answer)
    {
        answer.ExpectError(400, "validation_failed");
        var fault = Assert.Single(answer.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("name", fault.GetProperty("field").GetString());
        return fault.GetProperty("message").GetString()!;
    }
}
