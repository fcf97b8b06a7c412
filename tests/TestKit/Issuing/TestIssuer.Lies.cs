namespace Stretch.TestKit.Issuing;

/// <summary>What the sandbox would never do: its tables are changed behind its back, so that it contradicts itself.</summary>
public sealed partial class TestIssuer
{
    /// <summary>Has the issuer show the transfers with a memo no more, by their ids or in lists.</summary>
    public Task HideTransferAsync(string memo) =>
        database.ExecuteAsync(
            """
            update highnote_sandbox.transfers
            set id = 'hidden ' || id, from_account_id = 'hidden ' || from_account_id where memo = $1
            """,
            memo
        );

    /// <summary>Undoes <see cref="HideTransferAsync"/>.</summary>
    public Task ShowTransferAsync(string memo) =>
        database.ExecuteAsync(
            """
            update highnote_sandbox.transfers
            set id = substr(id, 8), from_account_id = substr(from_account_id, 8) where memo = $1
            """,
            memo
        );

    /// <summary>Has the issuer make each transfer a cent greater than it was asked for.</summary>
    public Task MisquoteTransfersAsync() =>
        database.ExecuteAsync(
            """
            create function highnote_sandbox.misquote() returns trigger language plpgsql as $$
            begin
                new.amount_cents := new.amount_cents + 1;
                return new;
            end $$;
            create trigger misquote before insert on highnote_sandbox.transfers
                for each row execute function highnote_sandbox.misquote();
            """
        );

    /// <summary>Undoes <see cref="MisquoteTransfersAsync"/> for transfers made from now on.</summary>
    public Task QuoteTransfersAsync() => database.ExecuteAsync("drop trigger misquote on highnote_sandbox.transfers");

    /// <summary>Has the issuer show a transfer with another memo, paid from another account.</summary>
    public Task PassOffTransferAsync(string transferId, string memo, string fromAccountId) =>
        database.ExecuteAsync(
            "update highnote_sandbox.transfers set memo = $2, from_account_id = $3 where id = $1",
            transferId,
            memo,
            fromAccountId
        );

    /// <summary>Has the issuer change what it says of the transfer with a memo, and tell nobody.</summary>
    public Task RestateTransferAsync(string memo, string status, long cents) =>
        database.ExecuteAsync(
            """
            update highnote_sandbox.transfers
            set status = $2, amount_cents = $3, updated_at = now(),
                status_reason = case $2 when 'FAILED' then 'ACCOUNT_CLOSED' end
            where memo = $1
            """,
            memo,
            status,
            cents
        );

    /// <summary>Has a transfer that was said to be made come to nothing.</summary>
    public Task FailTransferAsync(string transferId) =>
        database.ExecuteAsync(
            "update highnote_sandbox.transfers set status = 'FAILED', status_reason = 'ACCOUNT_CLOSED' where id = $1",
            transferId
        );

    /// <summary>Has money leave an account in a way that no list of the issuer's shows.</summary>
    public Task WithdrawAsync(string accountId, long cents) =>
        database.ExecuteAsync(
            "update highnote_sandbox.accounts set balance_cents = balance_cents - $2 where id = $1",
            accountId,
            cents
        );

    /// <summary>Has the issuer show another amount of the transfer with a memo, with no trace that it changed.</summary>
    public Task FalsifyTransferAsync(string memo, long cents) =>
        database.ExecuteAsync("update highnote_sandbox.transfers set amount_cents = $2 where memo = $1", memo, cents);

    /// <summary>Has all transfers that there are be of yesterday.</summary>
    public Task AgeTransfersAsync() =>
        database.ExecuteAsync(
            """
            update highnote_sandbox.transfers
            set created_at = created_at - interval '1 day', updated_at = updated_at - interval '1 day'
            """
        );

    /// <summary>Has the issuer show an account no more.</summary>
    public async Task HideAccountAsync(string accountId)
    {
        await database.ExecuteAsync(
            "alter table highnote_sandbox.deposits drop constraint if exists deposits_account_id_fkey"
        );
        await database.ExecuteAsync(
            "update highnote_sandbox.accounts set id = 'hidden ' || id where id = $1",
            accountId
        );
    }

    /// <summary>Undoes <see cref="HideAccountAsync"/>.</summary>
    public Task ShowAccountAsync(string accountId) =>
        database.ExecuteAsync("update highnote_sandbox.accounts set id = $1 where id = 'hidden ' || $1", accountId);
}
