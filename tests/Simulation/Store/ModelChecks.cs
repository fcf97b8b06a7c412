using Stretch.Domain.Programs;

namespace Stretch.Simulation.Store;

/// <summary>The checks of the grains' tables.</summary>
internal static class ModelChecks
{
    /// <exception cref="Npgsql.PostgresException">The state is none that the tables would take.</exception>
    public static void Check(object state)
    {
        if (state is not ProgramState program)
        {
            return;
        }

        var pool = program.Pool;
        Money[] parts = [pool.Available, pool.Reserved, pool.InTransit, pool.Paid];
        Require(parts.All(part => part >= Money.Zero) && pool.Total >= Money.Zero, "no account is negative");
        Require(parts.Sum(part => part.Cents) == pool.Total.Cents, "the parts make up the total");
        Require(program.EnrolledCount >= 0 && program.EnrolledCount <= program.MaxParticipants, "the number of people");
        Require(program.OpenCount >= 0 && program.CompletedCount >= 0, "the counters");
        Require(program.RunningCount >= 0 && program.RunningCount <= program.AttachmentCount, "the attachments");
    }

    private static void Require(bool isSo, string what)
    {
        if (!isSo)
        {
            throw StoreFailures.Forbidden("programs", what);
        }
    }
}
