using Npgsql;
using Stretch.Calls;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Grains.Ports;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Programs;
using Stretch.Users;

namespace Stretch.Load.Preparation;

/// <summary>
/// Opens a turn's programs by the product's own decision, and writes them with their people straight into a database: the
/// state that as many calls would have led to.
/// </summary>
internal static class ProgramRows
{
    private static readonly Money Pool = Money.FromDollars(10_000_000_000m);

    /// <summary>The person with index i takes part in the program with index i modulo <paramref name="count"/>.</summary>
    public static async Task<IReadOnlyList<ProgramId>> WriteAsync(
        NpgsqlDataSource database,
        PartnerCatalogue catalogue,
        int count,
        Timestamp now,
        CancellationToken cancellationToken
    )
    {
        var programs = new ProgramId[count];
        var states = new List<GrainCommit>();
        var entries = LedgerEntryTable.Table.NewBatch();
        var enrollments = EnrollmentTable.Table.NewBatch();
        for (var i = 0; i < count; i++)
        {
            programs[i] = catalogue.NewProgram();
            UserId[] members = [.. catalogue.People.Where((_, person) => person % count == i)];
            var opened = Open(programs[i], catalogue, now);
            var state = opened.Next! with { Version = 1, EnrolledCount = members.Length };
            states.Add(new GrainCommit(GrainKind.Program, state.Key, FromVersion: 0, state, opened.Changes));
            foreach (var entry in opened.Changes.OfType<Insert<LedgerEntry>>())
            {
                entries.Add(entry);
            }

            foreach (var member in members)
            {
                enrollments.Add(
                    new Insert<Enrollment>(
                        new Enrollment(programs[i], member, catalogue.ClientId, now, null, Version: 1)
                    )
                );
            }
        }

        await using var batch = database.CreateBatch();
        ProgramTable.Table.AppendWrites(batch, states);
        entries.AppendTo(batch);
        enrollments.AppendTo(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return programs;
    }

    private static Decision<ProgramState, ProgramView> Open(ProgramId id, PartnerCatalogue catalogue, Timestamp now)
    {
        var command = new CreateProgram(
            new Call(catalogue.ClientId, Guid.CreateVersion7()),
            "Reentry",
            ProgramType.Parole,
            Pool,
            catalogue.People.Count,
            "office@example.org",
            "+15551230000",
            catalogue.Privacy.Id,
            catalogue.Terms.Id,
            CardholderAgreementId: null,
            FinancialAwardProgramTermsOfUseAgreementId: null,
            CardProductId: null
        );
        var facts = new FactSet();
        facts.Learn(catalogue.Privacy);
        facts.Learn(catalogue.Terms);
        return CreateProgramDecision.Decide(existing: null, id, facts, command, now);
    }
}
