using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Addresses;

/// <summary>Postal addresses.</summary>
public sealed class AddressCalls
{
    private static readonly Operation<AddressValidation> Validate = Operation.Mutation(
        "Addresses/ValidateAddress",
        "validateAddress",
        "AddressValidationResult",
        HighnoteJson.Default.AddressValidationWire,
        wire => wire.ToModel()
    );

    private readonly HighnoteSession _session;

    internal AddressCalls(HighnoteSession session) => _session = session;

    /// <summary>Checks an address and, if it is good, gives a token for one order of plastic.</summary>
    public Task<HighnoteOutcome<AddressValidation>> ValidateAsync(
        PostalAddress address,
        IdempotencyKey key,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var scope = EnumWords<AddressTokenScope>.Write(AddressTokenScope.SingleUse);
        var input = new ValidateAddressInput(AddressInput.Of(address), key.ToString(), scope);
        return _session.ExecuteAsync(
            Validate,
            Variables.Input(input, HighnoteJson.Default.ValidateAddressInput),
            call,
            cancel
        );
    }
}
