namespace Stretch.Campaign.Audits;

/// <summary>
/// Holds every milestone against the issuer: SETTLED with exactly one transfer that moved its money to its person, or FAILED
/// with none.
/// </summary>
internal static class MilestoneAudit
{
    /// <summary>Everything that differs, each with its milestone.</summary>
    public static IEnumerable<string> Findings(
        IReadOnlyList<Outcome> outcomes,
        IReadOnlyList<IssuerTransfer> transfers,
        string fundingAccountId
    )
    {
        var byDisbursement = transfers.ToLookup(transfer => transfer.ExternalId);
        foreach (var outcome in outcomes)
        {
            var ofMilestone = outcome.Attempts.SelectMany(attempt => byDisbursement[attempt.DisbursementId]).ToList();
            foreach (var finding in FindingsOf(outcome, ofMilestone, fundingAccountId))
            {
                yield return $"{outcome.Milestone}: {finding}";
            }
        }

        var known = outcomes
            .SelectMany(outcome => outcome.Attempts)
            .Select(attempt => attempt.DisbursementId)
            .ToHashSet();
        foreach (var stray in transfers.Where(transfer => !known.Contains(transfer.ExternalId)))
        {
            yield return $"Transfer {stray.Id} over {stray.Cents} cents ({stray.Status}) belongs to no milestone.";
        }
    }

    private static IEnumerable<string> FindingsOf(
        Outcome outcome,
        List<IssuerTransfer> transfers,
        string fundingAccountId
    )
    {
        if (!outcome.HasSettled && !outcome.HasFailed)
        {
            yield return $"is {outcome.Status}, neither SETTLED nor FAILED.";
        }

        var moved = transfers.Where(transfer => transfer.MovedMoney).ToList();
        var owed = outcome.HasSettled ? 1 : 0;
        if (moved.Count != owed)
        {
            yield return $"is {outcome.Status}, and {moved.Count} transfers moved money: {Ids(moved)}.";
        }

        var open = transfers.Where(transfer => transfer.Status is not ("COMPLETED" or "FAILED")).ToList();
        if (open.Count > 0)
        {
            yield return $"the issuer has not ended {Ids(open)}.";
        }

        if (outcome.Attempts.Any(attempt => attempt.Status is not ("SETTLED" or "FAILED")))
        {
            yield return "an attempt has not come to its end.";
        }

        foreach (var transfer in moved)
        {
            var attempt = outcome.Attempts.First(attempt => attempt.DisbursementId == transfer.ExternalId);
            var memo = $"stretch {attempt.DisbursementId} {attempt.Number}";
            var due = new IssuerTransfer(
                outcome.TransferId ?? "(none told)",
                transfer.Status,
                outcome.Milestone.Cents,
                fundingAccountId,
                outcome.Milestone.Person.AccountId,
                memo,
                transfer.ExternalId
            );
            if (transfer != due)
            {
                yield return $"the issuer moved {transfer}, and it should be {due}.";
            }
        }
    }

    private static string Ids(IEnumerable<IssuerTransfer> transfers) =>
        string.Join(", ", transfers.Select(transfer => transfer.Id));
}
