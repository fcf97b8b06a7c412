namespace Stretch.Silo.Telemetry.Readings;

/// <summary>A metric whose value stands in the database, so that every silo would say the same of it.</summary>
/// <param name="Label">What its series are told apart by; null for one that has a single series.</param>
internal sealed record DatabaseGauge(string Name, string Unit, string? Label, string Description)
{
    /// <summary>All there are, money first.</summary>
    public static readonly IReadOnlyList<DatabaseGauge> All =
    [
        new(
            "stretch.books.cents",
            "{cent}",
            "account",
            "The money of all programs, by the account of the books that it is on."
        ),
        new(
            "stretch.disbursements.unresolved",
            "{disbursement}",
            "status",
            "Disbursements that have come to no end: PENDING, or UNKNOWN where nobody can say what became of the transfer."
        ),
        new("stretch.disbursements.unresolved_cents", "{cent}", "status", "The money of those disbursements."),
        new("stretch.disbursements.oldest_age", "s", "status", "The age of the oldest of them."),
        new(
            "stretch.reconciliation.open_breaks",
            "{break}",
            "kind",
            "Differences between our records and the issuer's that a person must look at: of disbursements and funding accounts in "
                + "capitals, of people's onboarding in small letters."
        ),
        new(
            "stretch.reconciliation.oldest_age",
            "s",
            null,
            "For how long the active partner whose comparison with the issuer is the oldest has had no complete one."
        ),
        new(
            "stretch.reconciliation.oldest_balance_age",
            "s",
            null,
            "For how long the balance of a funding account that an active partner pays from has not been compared, of all the longest."
        ),
        new(
            "stretch.verification.differing_programs",
            "{program}",
            null,
            "Programs whose books were wrong when they were last verified."
        ),
        new(
            "stretch.verification.oldest_age",
            "s",
            null,
            "How long ago the program was verified, or made, that has waited longest for it."
        ),
        new("stretch.outbox.waiting", "{message}", "kind", "Work that commits have asked for and that is not done."),
        new("stretch.outbox.oldest_age", "s", "kind", "The age of the oldest such work."),
        new(
            "stretch.outbox.overdue_age",
            "s",
            null,
            "For how long the message that has been due longest has waited for a silo to take it up."
        ),
        new("stretch.webhooks.pending", "{delivery}", null, "Events on their way to partners' endpoints."),
        new("stretch.issuer_hooks.waiting", "{event}", null, "Events of the issuer that are still to be processed."),
        new(
            "stretch.issuer_hooks.deaf",
            "{hook}",
            null,
            "Hooks whose target the issuer does not subscribe to all we need, although it was made anew."
        ),
        new("stretch.issuer_hooks.set_aside", "{event}", null, "Events of the issuer that a person must look at."),
    ];
}
