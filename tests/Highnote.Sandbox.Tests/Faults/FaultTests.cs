using System.Net;
using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.TestKit;

namespace Stretch.Highnote.Sandbox.Tests.Faults;

public sealed class FaultTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Operation = "simulateDeposit";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("ERROR", 500, 0)]
    [InlineData("ERROR_AFTER", 500, 1)]
    [InlineData("RATE_LIMITED", 429, 0)]
    [InlineData("ERRORS", 200, 0)]
    [InlineData("USER_ERROR", 200, 0)]
    [InlineData("ACCESS_DENIED", 200, 0)]
    public async Task A_fault_answers_as_asked_and_acts_or_not(string kind, int status, int deposits)
    {
        var account = await sandbox.AccountAsync();
        await sandbox.InjectAsync(new { kind, operation = Operation });

        var (answered, _) = await DepositAsync(account);
        var balance = await sandbox.BalanceAsync(account);
        var (afterwards, _) = await DepositAsync(account);

        Assert.Equal((HttpStatusCode)status, answered);
        Assert.Equal(deposits, balance);
        Assert.Equal(HttpStatusCode.OK, afterwards);
        Assert.Equal(deposits + 1, await sandbox.BalanceAsync(account));
    }

    [Theory]
    [InlineData("TIMEOUT", 0)]
    [InlineData("LOST_REPLY", 1)]
    public async Task A_lost_call_is_never_answered(string kind, int deposits)
    {
        var account = await sandbox.AccountAsync();
        await sandbox.InjectAsync(new { kind, operation = Operation });
        using var patience = new CancellationTokenSource();

        var asked = sandbox.PostAsync(
            Deposit(account),
            RunningSandbox.Basic(sandbox.Info.ApiKey + ":"),
            patience.Token
        );
        // Whoever gives up before the call has arrived takes it back.
        await Eventually.Async(
            () => sandbox.BalanceAsync(account),
            balance => balance == deposits,
            Patience,
            $"{deposits} deposits"
        );
        patience.CancelAfter(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(deposits, await sandbox.BalanceAsync(account));
    }

    [Fact]
    public async Task A_slow_call_takes_as_long_as_asked_at_least_and_is_done()
    {
        const int delayMs = 300;
        const int timerPrecisionMs = 50;
        var account = await sandbox.AccountAsync();
        await sandbox.InjectAsync(
            new
            {
                kind = "SLOW",
                operation = Operation,
                delayMs,
            }
        );

        var started = TimeProvider.System.GetTimestamp();
        var (answered, _) = await DepositAsync(account);

        // Only a lower bound: how much longer it takes is this machine's affair.
        Assert.InRange(
            TimeProvider.System.GetElapsedTime(started).TotalMilliseconds,
            delayMs - timerPrecisionMs,
            double.MaxValue
        );
        Assert.Equal(HttpStatusCode.OK, answered);
        Assert.Equal(1, await sandbox.BalanceAsync(account));
    }

    [Theory]
    [InlineData("BROKEN_JSON", 1)]
    [InlineData("GARBAGE", 0)]
    public async Task An_answer_that_is_no_JSON_does_not_say_what_was_done(string kind, int deposits)
    {
        var account = await sandbox.AccountAsync();
        await sandbox.InjectAsync(new { kind, operation = Operation });

        await Assert.ThrowsAnyAsync<JsonException>(() => DepositAsync(account));

        Assert.Equal(deposits, await sandbox.BalanceAsync(account));
    }

    [Fact]
    public async Task A_429_says_when_to_come_back()
    {
        await sandbox.InjectAsync(
            new
            {
                kind = "RATE_LIMITED",
                operation = "ping",
                retryAfterSeconds = 7,
            }
        );

        var (status, body) = await sandbox.PostAsync("{ ping }");

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.StartsWith(
            "Usage limit exceeded",
            body.GetProperty("errors")[0].GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(7, body.GetProperty("extensions").GetProperty("rateLimit").GetProperty("retryAfter").GetInt32());
    }

    [Fact]
    public async Task A_transfer_fails_or_completes_as_asked()
    {
        const string operation = "initiateTransferBetweenFinancialAccounts";
        var account = await sandbox.AccountAsync();
        await sandbox.InjectAsync(
            new
            {
                kind = "transfer_fails",
                operation,
                reason = "LIMIT_AMOUNT_EXCEEDING_MAX_PROGRAM_LOAD_LIMIT",
            }
        );
        await sandbox.InjectAsync(new { kind = "transfer_completes", operation });

        var failing = await sandbox.TransferAsync(account, 5);
        var completed = await sandbox.TransferAsync(account, 5);

        Assert.Equal("COMPLETED", completed.GetProperty("status").GetString());
        Assert.Equal(
            ("FAILED", "LIMIT_AMOUNT_EXCEEDING_MAX_PROGRAM_LOAD_LIMIT"),
            await sandbox.SettledAsync(failing.Id())
        );
        Assert.Equal(5, await sandbox.BalanceAsync(account));
    }

    [Fact]
    public async Task A_hook_comes_twice_or_wrongly_signed_first()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (targetId, secret) = await sandbox.ActiveTargetAsync(
            receiver,
            Targets.TransferCompleted,
            Targets.TransferPending
        );
        receiver.Answer = hook => hook.IsSignedBy(secret) ? 200 : 401;
        await sandbox.InjectAsync(
            new
            {
                kind = "HOOK_DUPLICATE",
                operation = Targets.TransferPending,
                targetId,
            }
        );
        await sandbox.InjectAsync(
            new
            {
                kind = "HOOK_BAD_SIGNATURE",
                operation = Targets.TransferCompleted,
                targetId,
            }
        );

        await sandbox.TransferAsync(await sandbox.AccountAsync(), 5);
        var doubled = await receiver.WaitForAsync(Targets.TransferPending, 2);
        var retried = await receiver.WaitForAsync(Targets.TransferCompleted, 2);

        Assert.Single(doubled.Select(h => h.Event.Id()).Distinct());
        Assert.Equal([false, true], retried.Select(h => h.IsSignedBy(secret)));
    }

    [Fact]
    public async Task A_hook_is_signed_with_the_oldest_key_alone_and_its_retry_with_all()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (targetId, oldSecret) = await sandbox.ActiveTargetAsync(receiver, Targets.TransferCompleted);
        var rotated = await sandbox.ChangeTargetAsync("rotateNotificationTargetSigningKey", targetId);
        var newSecret = rotated.GetProperty("signingKeys")[0].GetProperty("secret").GetString()!;
        receiver.Answer = hook => hook.IsSignedBy(newSecret) ? 200 : 401;
        await sandbox.InjectAsync(new { kind = "HOOK_OLD_KEY", targetId });

        await sandbox.TransferAsync(await sandbox.AccountAsync(), 5);
        var hooks = await receiver.WaitForAsync(Targets.TransferCompleted, 2);

        Assert.Equal([false, true], hooks.Select(h => h.IsSignedBy(newSecret)));
        Assert.All(hooks, h => Assert.True(h.IsSignedBy(oldSecret), "Not signed with the old key."));
    }

    [Fact]
    public async Task A_hook_is_overtaken_by_the_next()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (targetId, _) = await sandbox.ActiveTargetAsync(
            receiver,
            Targets.TransferCompleted,
            Targets.TransferPending
        );
        await sandbox.InjectAsync(
            new
            {
                kind = "HOOK_REORDER",
                operation = Targets.TransferPending,
                targetId,
            }
        );

        await sandbox.TransferAsync(await sandbox.AccountAsync(), 5);
        await receiver.WaitForAsync(Targets.TransferPending);

        Assert.Equal(
            [Targets.TransferCompleted, Targets.TransferPending],
            receiver.Received.Select(h => h.Name).Where(n => n != "NOTIFICATION_ACTIVATION")
        );
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> DepositAsync(string account) =>
        sandbox.PostAsync(Deposit(account), RunningSandbox.Basic(sandbox.Info.ApiKey + ":"));

    private static string Deposit(string account)
    {
        var query = $$"""
            mutation { simulateDeposit(input: { amount: { value: 1, currencyCode: USD }, source: WIRE, toFinancialAccountId: "{{account}}" }) {
              ... on WireTransfer { id } ... on UserError { errors { code } } ... on AccessDeniedError { message } } }
            """;
        return JsonSerializer.Serialize(new { query });
    }
}
