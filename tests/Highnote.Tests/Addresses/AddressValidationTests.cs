using Stretch.Highnote.Addresses;
using Stretch.Highnote.Tests.Peers;

namespace Stretch.Highnote.Tests.Addresses;

public sealed class AddressValidationTests
{
    [Theory]
    [InlineData("""{"__typename":"AddressValidatedResult","token":{"id":"at_1"}}""", AddressVerdict.Valid, "at_1", "")]
    [InlineData(
        """{"__typename":"AddressValidatedWithChangesResult","componentsChanged":["LOCALITY"],"token":{"id":"at_1"}}""",
        AddressVerdict.ValidWithChanges,
        "at_1",
        "LOCALITY"
    )]
    [InlineData(
        """{"__typename":"AddressIncompleteResult","componentsMissing":["EXTENDED_ADDRESS"]}""",
        AddressVerdict.Incomplete,
        null,
        "EXTENDED_ADDRESS"
    )]
    [InlineData(
        """{"__typename":"AddressInvalidResult","componentsInvalid":["REGION","POSTAL_CODE"]}""",
        AddressVerdict.Invalid,
        null,
        "REGION,POSTAL_CODE"
    )]
    [InlineData("""{"__typename":"AddressOfNextYear"}""", AddressVerdict.Unknown, null, "")]
    [InlineData("null", AddressVerdict.Unknown, null, "")]
    public async Task Each_result_has_its_verdict(
        string result,
        AddressVerdict verdict,
        string? token,
        string components
    )
    {
        var validation = "{\"__typename\":\"AddressValidationResult\",\"outcome\":" + result + "}";
        await using var peer = await ScriptedPeer.AnsweringAsync("{\"data\":{\"validateAddress\":" + validation + "}}");
        using var client = new TestClient(peer.Endpoint);
        var address = new PostalAddress("1 Elm Street", null, "Springfield", "IL", "62701");

        var outcome = await client.Client.Addresses.ValidateAsync(address, TestClient.Transfer.Key);

        Assert.True(outcome.TryGetValue(out var read, out var failure), failure?.Code);
        Assert.Equal(verdict, read.Verdict);
        Assert.Equal(token, read.Token?.Id.Value);
        Assert.Equal(components, string.Join(',', read.Components));
    }
}
