using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Transfers;

/// <summary>The three mutations that move money between accounts; they go through the intake, not a transaction each.</summary>
internal sealed class InitiateTransfer(
    TransferIntake intake,
    TransferSettler settler,
    SandboxOptions options,
    Database database
) : IFieldSource
{
    private const string Between = "initiateTransferBetweenFinancialAccounts";
    private const string Load = "initiateTransferFromFundingFinancialAccountToPaymentCardFinancialAccount";
    private const string Unload = "initiateTransferFromPaymentCardFinancialAccountToFundingFinancialAccount";
    public static readonly IReadOnlyList<string> Operations = [Between, Load, Unload];

    private const int MaxMemoChars = 1_024;
    private const int MaxExternalIdentifierChars = 255;

    public void Register(ResolverMap map) =>
        map.Type<object>("Mutation")
            .FieldAsync(Between, (_, c) => RunAsync(TransferFamily.BetweenAccounts, c))
            .FieldAsync(Load, (_, c) => RunAsync(TransferFamily.FundingToCard, c))
            .FieldAsync(Unload, (_, c) => RunAsync(TransferFamily.CardToFunding, c));

    private async Task<object> RunAsync(TransferFamily family, FieldContext context)
    {
        if (FaultAnswers.InPlaceOf(context) is { } injected)
        {
            return injected;
        }

        var input = context.Arguments.Object("input");
        if (Check(input) is { } error)
        {
            return error;
        }

        var fault = FaultAnswers.Of(context);
        var completesAtOnce = fault?.Kind == FaultKind.TransferCompletes;
        var transfer = Read(family, input, fault);
        DateTimeOffset? dueAt =
            fault?.Kind == FaultKind.TransferStaysPending
                ? null
                : transfer.CreatedAt.AddMilliseconds(completesAtOnce ? 0 : options.TransferDelayMs);
        var key = input.TextOrNull("idempotencyKey") is { } text ? Guid.Parse(text) : (Guid?)null;
        var answer = await intake.AcceptAsync(new(context.FieldName, key, transfer, dueAt), context.Cancellation);
        return completesAtOnce && answer is Transfer accepted
            ? await settler.SettleAsync(accepted, context.Cancellation)
            : answer;
    }

    private Transfer Read(TransferFamily family, InputObject input, Fault? fault)
    {
        var now = database.Now;
        return new(
            EntityIds.New(IdPrefix.Transfer, now),
            family,
            input.Text("fromFinancialAccountId"),
            input.Text("toFinancialAccountId"),
            input.Object("amount").Get<long>("value"),
            input.TextOrNull("purpose"),
            input.TextOrNull("memo"),
            input.TextOrNull("externalIdentifier"),
            TransferStatus.Pending,
            null,
            fault?.Kind == FaultKind.TransferFails ? fault.Reason : null,
            now,
            now
        );
    }

    private static UserError? Check(InputObject input)
    {
        var externalIdentifier = input.TextOrNull("externalIdentifier") ?? "";
        return new InputRules()
            .Require(
                (input.TextOrNull("memo") ?? "").Length <= MaxMemoChars,
                $"must have at most {MaxMemoChars} characters",
                "input",
                "memo"
            )
            .Require(
                externalIdentifier.Length <= MaxExternalIdentifierChars && externalIdentifier.All(char.IsAscii),
                $"must have at most {MaxExternalIdentifierChars} ASCII characters",
                "input",
                "externalIdentifier"
            )
            .Error;
    }
}
