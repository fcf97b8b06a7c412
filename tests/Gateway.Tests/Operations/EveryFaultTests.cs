using System.Text.Json.Nodes;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>Who gets everything wrong is told everything, at once.</summary>
[Collection(OperationsCollection.Name)]
public sealed class EveryFaultTests(OperationsFixture gateway)
{
    private const string NobodysAgreement = "agr_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    public static TheoryData<string> Writing =>
        [
            .. OperationTable
                .All.Values.Where(operation =>
                    operation.IsMutating && (operation.IsForPartners || operation.IsForOperator)
                )
                .Select(operation => operation.Name),
        ];

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task Every_field_of_a_wrong_type_is_named(string name)
    {
        if (await SchemaAsync(name) is { } schema)
        {
            await AssertNamedAsync(name, schema.OfWrongTypes());
        }
    }

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task Every_field_beyond_its_limits_is_named(string name)
    {
        if (await SchemaAsync(name) is { } schema)
        {
            await AssertNamedAsync(name, schema.OfWrongValues());
        }
    }

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task Every_required_field_that_is_missing_is_named(string name)
    {
        if (await SchemaAsync(name) is { Required: { Count: > 0 } required })
        {
            await AssertNamedAsync(name, new WrongBody("{}", required));
        }
    }

    [Fact]
    public async Task What_only_the_endpoint_can_see_is_told_with_the_rest()
    {
        await AssertNamedAsync(
            "POST /v1/reconciliation/breaks/{breakId}/resolve",
            new WrongBody("""{"resolution":"ISSUER_TOLD","note":" "}""", ["resolution", "note"])
        );
        await AssertNamedAsync(
            "POST /v1/events/replay",
            new WrongBody("""{"includeDelivered":"yes"}""", ["since", "includeDelivered"])
        );
    }

    /// <summary>What a request names is looked up where its outcome is decided, and only a request of the right form comes there.</summary>
    [Fact]
    public async Task Ids_that_name_nothing_are_told_together_once_the_form_is_right()
    {
        var request = JsonNode.Parse(await gateway.Mine.Partner.ProgramRequestAsync())!.AsObject();
        request["privacyAgreementId"] = NobodysAgreement;
        request["cardholderAgreementId"] = NobodysAgreement;
        request["maxParticipants"] = "many";

        var ofForm = await gateway.Mine.Client.PostAsync("/v1/programs", request.ToJsonString());
        request["maxParticipants"] = 10;
        var ofIds = await gateway.Mine.Client.PostAsync("/v1/programs", request.ToJsonString());

        ofForm.ExpectError(400, "validation_failed");
        Assert.Equal(["maxParticipants"], ofForm.FaultyFields());
        ofIds.ExpectError(400, "validation_failed");
        Assert.Equal(["cardholderAgreementId", "privacyAgreementId"], ofIds.FaultyFields().Order());
    }

    [Fact]
    public async Task The_operations_that_have_fields_are_seen()
    {
        Assert.NotNull(await SchemaAsync("POST /v1/programs"));
        Assert.NotNull(await SchemaAsync("PUT /v1/clients/{clientId}/rate-limit"));
        Assert.Contains("shippingAddress.zip", (await SchemaAsync("POST /v1/cards"))!.OfWrongValues().Fields);
    }

    private async Task AssertNamedAsync(string name, WrongBody body)
    {
        var operation = OperationTable.All[name];
        var sample = (await operation.Make(gateway.Mine)) with { Body = body.Json };

        var answer = operation.IsForOperator
            ? await new Operator(gateway).SendAsync(sample.Method, sample.Path, sample.Body)
            : await sample.SendAsync(gateway.Mine.Client);

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(body.Fields.Order(), answer.FaultyFields().Distinct().Order());
        Assert.All(
            answer.Json.GetProperty("errors").EnumerateArray(),
            fault => Assert.NotEmpty(fault.GetProperty("message").GetString()!)
        );
    }

    private async Task<BodySchema?> SchemaAsync(string name) =>
        BodySchema.Of((await ApiContract.ReadAsync(gateway.Http)).Document, name);
}
