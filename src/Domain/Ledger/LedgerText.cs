namespace Stretch.Domain.Ledger;

/// <summary>Accounts and movements as they stand in the database, in exports and in the hashed encoding.</summary>
public static class LedgerText
{
    public static string Of(Account account) =>
        account switch
        {
            Account.Funding => "FUNDING",
            Account.Available => "AVAILABLE",
            Account.Reserved => "RESERVED",
            Account.InTransit => "IN_TRANSIT",
            Account.Paid => "PAID",
            _ => throw new ArgumentOutOfRangeException(nameof(account), account, "Not an account."),
        };

    public static string Of(Movement movement) =>
        movement switch
        {
            Movement.Fund => "FUND",
            Movement.Adjust => "ADJUST",
            Movement.Reserve => "RESERVE",
            Movement.Release => "RELEASE",
            Movement.Dispatch => "DISPATCH",
            Movement.Settle => "SETTLE",
            Movement.Return => "RETURN",
            Movement.LateSettle => "LATE_SETTLE",
            _ => throw new ArgumentOutOfRangeException(nameof(movement), movement, "Not a movement."),
        };

    public static Account Account(string text) => Enum.GetValues<Account>().Single(account => Of(account) == text);

    public static Movement Movement(string text) => Enum.GetValues<Movement>().Single(movement => Of(movement) == text);
}
