using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.Reference;

/// <summary>The server against <see cref="SeedReference"/>.</summary>
public sealed class SeedReferenceTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    /// <summary>What nobody has built yet; to be empty.</summary>
    private static readonly string[] NotYet = [];

    [Fact]
    public void The_reference_has_42_endpoints_in_10_groups() =>
        Assert.Equal(
            [2, 11, 7, 7, 2, 5, 5, 1, 1, 1],
            SeedReference.Contents.Select(chapter => chapter.Endpoints.Length)
        );

    public static TheoryData<string> EveryEndpoint() =>
        new(SeedReference.Contents.SelectMany(chapter => chapter.Endpoints).Select(endpoint => endpoint.Name));

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task The_server_offers_it_as_the_reference_has_it(string name)
    {
        var (chapter, expected) = Find(name);
        var contract = await ApiContract.ReadAsync(gateway.Http);
        var found = contract.TryFindOperation(name, out var operation);

        Assert.Equal(!NotYet.Contains(name), found);
        if (found)
        {
            Assert.Equal(chapter.Name, operation.GetProperty("tags")[0].GetString());
            Assert.Equal(expected.Scheme, SchemeOf(operation));
            Assert.Empty(Missing(expected.Takes, contract.TakenBy(operation)));
            Assert.Empty(Missing(expected.Answers, contract.AnsweredBy(operation)));
        }
    }

    private static (SeedChapter Chapter, SeedEndpoint Endpoint) Find(string name) =>
        SeedReference
            .Contents.SelectMany(chapter => chapter.Endpoints.Select(endpoint => (chapter, endpoint)))
            .Single(pair => pair.endpoint.Name == name);

    /// <summary>The fields that are not there, not of the type, or not as required as the reference has them.</summary>
    private static IEnumerable<string> Missing(string expected, IReadOnlyList<ContractField> fields) =>
        expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(text => !fields.Contains(Field(text)));

    private static ContractField Field(string text)
    {
        var parts = text.Split(':');
        return new ContractField(
            parts[0].TrimEnd('?'),
            parts.ElementAtOrDefault(1) ?? "string",
            !parts[0].EndsWith('?')
        );
    }

    private static string? SchemeOf(JsonElement operation) =>
        operation
            .GetProperty("security")
            .EnumerateArray()
            .SelectMany(one => one.EnumerateObject())
            .Select(one => one.Name)
            .SingleOrDefault();
}
