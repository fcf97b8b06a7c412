using Stretch.Domain.Disbursements;
using Stretch.Reconciliation;
using Stretch.Simulation.World;
using Stretch.UserTasks;

namespace Stretch.Simulation.Audits;

/// <summary>
/// What must be so when everything has come to rest: the books of each program, our books beside the issuer's, and beside what partners
/// were told. The sums are made here anew, from rows alone.
/// </summary>
internal sealed class Audit(World.Simulation simulation)
{
    private readonly Store.ModelDatabase _database = simulation.Database;

    /// <exception cref="AuditException">Something is not so; the message says what.</exception>
    public void Run()
    {
        foreach (var program in _database.Programs)
        {
            new ProgramAudit(_database, program).Run();
        }

        new EventAudit(simulation).Run();
        IssuerAgrees();
        BreaksHaveTheirReasons();
        RefusedCallsMovedNothing();
        WhatWasShownIsThere();
    }

    /// <summary>Each milestone was paid at most once, and where it was paid we know it.</summary>
    private void IssuerAgrees()
    {
        var paid = simulation
            .Issuer.Transfers.Where(transfer => transfer.Status == Highnote.Transfers.TransferStatus.Completed)
            .GroupBy(transfer => Named(transfer).UserTask.UserTaskId)
            .ToDictionary(group => group.Key, group => group.ToList());
        foreach (var (userTask, transfers) in paid)
        {
            Require(transfers.Count == 1, $"The issuer paid {userTask} {transfers.Count} times.");
            var named = Named(transfers[0]);
            Require(
                named.Status == DisbursementStatus.Settled && named.TransferId == transfers[0].Id,
                $"The issuer paid {userTask} by {transfers[0].Id}, and the books say {named.Status} by {named.TransferId}."
            );
        }

        foreach (var settled in _database.Disbursements.All.Where(row => row.Status == DisbursementStatus.Settled))
        {
            Require(
                paid.ContainsKey(settled.UserTask.UserTaskId),
                $"The books say that {settled.Id} settled, and the issuer never paid."
            );
        }

        var users = _database.Disbursements.All.GroupBy(row => row.UserTask.UserId);
        foreach (var user in users)
        {
            var settled = user.Where(row => row.Status == DisbursementStatus.Settled).Sum(row => row.Amount.Cents);
            var there = simulation.Issuer.Balance(Scenario.AccountOf(user.Key));
            Require(settled == there, $"The books paid {user.Key} {settled} cents, the issuer {there}.");
        }
    }

    private Disbursement Named(Issuer.ModelTransfer transfer) =>
        TransferMemo.TryRead(transfer.Asked.Memo, out var id) && _database.Disbursements.Find(id) is { } row
            ? row
            : throw new AuditException($"The issuer's {transfer.Id} names no disbursement: {transfer.Asked.Memo}.");

    /// <summary>An honest issuer leaves nothing behind but what a person has seen to, or what has closed by itself.</summary>
    private void BreaksHaveTheirReasons()
    {
        // Money is gone before the list shows the transfer that took it, or while that is shown as failed.
        var temper = simulation.Issuer.Temper;
        var isShownLate = temper.ListLag > TimeSpan.Zero || temper.UnlistedPercent > 0;
        foreach (var found in _database.Breaks.All)
        {
            var hasReason = found.Kind switch
            {
                BreakKind.MissingTransfer or BreakKind.LateTransfer => true,
                BreakKind.FailedUnlisted or BreakKind.FailedAfterSettlement => temper.UnlistedPercent > 0,
                _ => false,
            };
            Require(hasReason, $"A break {found.Kind} was opened over {found.DisbursementId}: {found.Detail}");
        }

        foreach (var found in _database.Funding.Breaks)
        {
            Require(
                found.Kind == BreakKind.UnexplainedOutflow && isShownLate,
                $"A break {found.Kind} was opened over {found.AccountId}: {found.Detail}"
            );
        }
    }

    private void RefusedCallsMovedNothing()
    {
        var answers = simulation.Workload.Answers;
        var moved = _database
            .Entries.All.Where(entry => entry.Actor == simulation.Workload.Client.ToString())
            .ToLookup(entry => entry.RequestId);
        foreach (var entries in moved)
        {
            Require(
                !answers.Refused.Contains(entries.Key),
                $"Request {entries.Key} was refused, and moved {entries.Count()} times."
            );
        }
    }

    /// <summary>What partners were shown was there to stay.</summary>
    private void WhatWasShownIsThere()
    {
        foreach (var shown in simulation.Workload.Answers.Shown)
        {
            var row = _database.UserTasks.Find(shown.UserTaskId);
            Require(
                row is not null && row.UserId == shown.UserId && row.Value == shown.MonetaryValue,
                $"{shown.UserTaskId} was shown to the partner, and is not on record so."
            );
            Require(
                shown.DisbursementStatus != DisbursementStatus.Settled
                    || row!.DisbursementStatus == DisbursementStatus.Settled,
                $"{shown.UserTaskId} was shown as settled, and is {row!.DisbursementStatus}."
            );
        }
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new AuditException(otherwise);
        }
    }
}
