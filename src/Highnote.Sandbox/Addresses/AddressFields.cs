using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;

namespace Stretch.Highnote.Sandbox.Addresses;

internal sealed class AddressFields : IFieldSource
{
    /// <summary>The outcome as its own object, whose type follows from what came out.</summary>
    private sealed record Outcome(AddressValidation Validation) : ITypedObject
    {
        public string TypeName =>
            Validation.Outcome switch
            {
                AddressOutcome.Validated => "AddressValidatedResult",
                AddressOutcome.Incomplete => "AddressIncompleteResult",
                AddressOutcome.Invalid => "AddressInvalidResult",
                _ => throw new InvalidOperationException($"Unknown outcome {Validation.Outcome}."),
            };
    }

    private sealed record Token(AddressValidation Validation);

    public void Register(ResolverMap map)
    {
        map.Type<AddressValidation>("AddressValidationResult").Field("outcome", v => new Outcome(v));
        map.Type<Outcome>("AddressValidatedResult").Field("token", o => new Token(o.Validation));
        map.Type<Outcome>("AddressIncompleteResult")
            .Field("componentsMissing", o => o.Validation.Components)
            .Field("provided", o => o.Validation.Address);
        map.Type<Outcome>("AddressInvalidResult")
            .Field("componentsInvalid", o => o.Validation.Components)
            .Field("provided", o => o.Validation.Address);
        map.Type<Token>("ValidatedAddressToken")
            .Field("id", t => t.Validation.Id)
            .Field("provided", t => t.Validation.Address)
            .Field("standardized", t => t.Validation.Address)
            .Field("labels", _ => new[] { "RESIDENTIAL" })
            .Field("createdAt", t => t.Validation.CreatedAt)
            .Field("expiresAt", t => t.Validation.ExpiresAt)
            .Field("deliveryStatus", _ => "CONFIRMED")
            .Field("deliveryStatusMessage", _ => null);
    }
}
