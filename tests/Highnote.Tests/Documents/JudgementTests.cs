using Stretch.Highnote.Sandbox;
using Stretch.Highnote.Sandbox.GraphQl.Validation;

namespace Stretch.Highnote.Tests.Documents;

/// <summary>
/// The sandbox takes what the reference implementation of GraphQL takes, and refuses what it refuses: whoever writes a client
/// against the one has it work with the other.
/// </summary>
public sealed class JudgementTests
{
    private const string Account = "... on FinancialAccount";

    private static readonly string[] Documents =
    [
        // Fragments, by name and inline, on unions and interfaces.
        "query Q($id: ID!) { node(id: $id) { ...F } } fragment F on FinancialAccount { id name }",
        "query Q($id: ID!) { node(id: $id) { ...F ... on Node { id } ... { __typename } } } fragment F on Node { id }",
        "query Q($id: ID!) { node(id: $id) { ... on SpendRule { name ... on AmountLimitSpendRule { version } } } }",
        "{ node(id: 1) { ... on Ping { id } } }",
        "{ node(id: 1) { ... on ACHDescriptor { companyEntryDescription } } }",
        "{ node(id: 1) { ... on String { id } } }",
        "{ ...F } fragment F on Query { ...G } fragment G on Query { ping }",
        "{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }",
        "{ ...F }",
        "{ ping } fragment F on Query { ping }",
        "{ ...F } fragment F on Query { ping } fragment F on Query { ping }",
        // Variables and their defaults.
        "query Q($id: ID! = \"x\") { node(id: $id) { id } }",
        "query Q($id: ID) { node(id: $id) { id } }",
        "query Q($id: String!) { node(id: $id) { id } }",
        "query Q($id: ID!, $id: ID!) { node(id: $id) { id } }",
        "query Q($id: ID!) { ping }",
        "{ node(id: $id) { id } }",
        "query Q($first: Int = \"two\") { cardProducts(first: $first) { edges { cursor } } }",
        "query Q($first: Int = null) { cardProducts(first: $first) { edges { cursor } } }",
        "query Q($n: Nothing) { cardProducts(first: $n) { edges { cursor } } }",
        "query Q($c: CardProduct) { ping }",
        "query Q($names: [NotificationEventName!]) { notificationEvents(filterBy: { name: $names }) { edges { cursor } } }",
        "query Q($name: NotificationEventName!) { notificationEvents(filterBy: { name: $name }) { edges { cursor } } }",
        "query Q($name: NotificationEventName!) { notificationEvents(filterBy: { name: [$name] }) { edges { cursor } } }",
        // Aliases, and fields that must be one.
        "{ a: ping b: ping }",
        "{ a: ping a: __typename }",
        "{ a: node(id: 1) { id } a: node(id: 2) { id } }",
        "{ node(id: 1) { ... on PaymentCard { x: last4 } ... on FinancialAccount { x: name } } }",
        "{ node(id: 1) { ... on PaymentCard { x: last4 } ... on FinancialAccount { x: accountStatus } } }",
        "{ node(id: 1) { ... on PaymentCard { status } ... on InterFinancialAccountTransfer { status } } }",
        // Arguments and values.
        "{ node { id } }",
        "{ node(id: 1, colour: 2) { id } }",
        "{ node(id: null) { id } }",
        "{ cardProducts(first: 1.5) { edges { cursor } } }",
        "{ cardProducts(first: 99999999999) { edges { cursor } } }",
        $"{{ node(id: 1) {{ {Account} {{ ledgers(ledgerNames: AVAILABLE_CASH) {{ id }} }} }} }}",
        $"{{ node(id: 1) {{ {Account} {{ ledgers(ledgerNames: [NO_SUCH]) {{ id }} }} }} }}",
        $"{{ node(id: 1) {{ {Account} {{ ledgers(ledgerNames: [\"AVAILABLE_CASH\"]) {{ id }} }} }} }}",
        "{ notificationEvents(filterBy: { createdAt: { after: \"2026\" } }) { edges { cursor } } }",
        "{ notificationEvents(filterBy: { name: [], name: [] }) { edges { cursor } } }",
        "mutation { suspendPaymentCard(input: {}) { __typename } }",
        "mutation { suspendPaymentCard(input: { paymentCardId: \"cd_1\" }) { __typename } }",
        // Selections.
        "{ node(id: 1) }",
        "{ ping { id } }",
        "{ node(id: 1) { name } }",
        "mutation M { suspendPaymentCard(input: { paymentCardId: \"cd_1\" }) { id } }",
        "{ pong }",
        "{ __typename __schema { queryType { name } } __type(name: \"PaymentCard\") { fields { name } } }",
        // Directives.
        "query Q($yes: Boolean!) { ping @include(if: $yes) @skip(if: false) }",
        "{ ping @include }",
        "{ ping @include(if: true) @include(if: true) }",
        "{ ping @uppercase }",
        "query Q @include(if: true) { ping }",
        // Operations.
        "query A { ping } query B { ping }",
        "query A { ping } query A { ping }",
        "{ ping } query A { ping }",
        "query A { ping } mutation A { __typename }",
        "{ }",
        "",
        "\"\"\"no operation\"\"\"",
        "type A { b: Int }",
    ];

    [Fact]
    public async Task The_sandbox_and_the_reference_implementation_judge_alike()
    {
        var errors = await ReferenceImplementation.ErrorsOfAsync(Documents);
        var ours = Documents.Select(document => GraphQlDocumentValidator.Validate(document, HighnoteSchema.Load()));

        var disagreements =
            from judged in Documents.Zip(errors, ours)
            where judged.Second.Length == 0 != (judged.Third.Count == 0)
            select $"{judged.First}: reference [{string.Join("; ", judged.Second)}], "
                + $"sandbox [{string.Join("; ", judged.Third.Select(error => error.Message))}]";
        Assert.Equal("", string.Join('\n', disagreements));
        Assert.InRange(errors.Count(found => found.Length == 0), 15, Documents.Length - 15);
    }
}
