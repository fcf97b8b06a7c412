namespace Stretch.Highnote.Tests.Peers;

/// <summary>Bodies as the issuer sends them.</summary>
internal static class Replies
{
    public const string CompletedTransfer = """
        {"data":{"initiateTransferBetweenFinancialAccounts":{"__typename":"InterFinancialAccountTransfer","id":"tr_1",
        "amount":{"value":1099,"currencyCode":"USD","decimalPlaces":2},"status":"COMPLETED","statusReason":null,
        "memo":"stretch dsb_1 1","fromFinancialAccount":{"id":"ac_funding"},"toFinancialAccount":{"id":"ac_person"},
        "createdAt":"2026-01-02T03:04:05.000Z","updatedAt":"2026-01-02T03:04:06.000Z"}},
        "extensions":{"requestId":"req_1"}}
        """;

    public static string Initiated(string payload) =>
        "{\"data\":{\"initiateTransferBetweenFinancialAccounts\":"
        + payload
        + "},\"extensions\":{\"requestId\":\"req_1\"}}";
}
