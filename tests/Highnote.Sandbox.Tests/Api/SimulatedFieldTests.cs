using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Tests.Api;

/// <summary>What the schema offers is there: nobody finds out by an error in the middle of an evaluation.</summary>
public sealed class SimulatedFieldTests
{
    /// <summary>What the sandbox never makes, so that no answer can have one.</summary>
    private static readonly string[] NeverMade =
    [
        "ACHDescriptor",
        "AddressValidatedWithChangesResult",
        "BusinessProductApplicantSnapshot",
        "ExternalBankAccountDetail",
        "ExternalFinancialBankAccount",
        "IssuePaymentCardForFinancialAccountResponse",
        "ManualTransferAmount",
        "NonVerifiedExternalUSFinancialBankAccount",
        "NonVerifiedExternalUSFinancialBankAccountDetail",
        "OneTimeACHTransfer",
        "Origination",
        "PaymentCardRestrictedDetails",
        "RecurringACHTransfer",
        "Transfer",
        "USBusinessAccountHolder",
        "USBusinessAccountHolderSnapshot",
    ];

    private readonly GraphQlSchema schema = HighnoteSchema.Load();
    private readonly ResolverMap resolvers = new ServiceCollection()
        .AddLogging()
        .AddHighnoteSandbox("Host=never-connected-to", new SandboxOptions())
        .BuildServiceProvider()
        .GetRequiredService<ResolverMap>();

    [Fact]
    public void Every_query_and_every_mutation_is_simulated() =>
        Assert.Empty(Missing(schema.Query).Concat(Missing(schema.Mutation!)));

    [Fact]
    public void Every_field_of_what_is_simulated_at_all_is_simulated() =>
        Assert.Empty(schema.Types.Values.OfType<ObjectType>().Where(IsSimulated).SelectMany(Missing));

    [Fact]
    public void The_rest_is_never_made() =>
        Assert.Equal(
            string.Join('\n', NeverMade),
            string.Join('\n', schema.Types.Values.OfType<ObjectType>().Where(t => !IsSimulated(t)).Select(t => t.Name))
        );

    private bool IsSimulated(ObjectType type) => type.Fields.Keys.Any(field => resolvers.Find(type, field) is not null);

    private IEnumerable<string> Missing(ObjectType type) =>
        type.Fields.Keys.Where(field => resolvers.Find(type, field) is null).Select(field => $"{type.Name}.{field}");
}
