using System.Text;
using Stretch.Applications;
using Stretch.Domain.Applications;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Applications.ApplicationSsn>;

namespace Stretch.Silo.Persistence.Applications;

/// <summary>
/// Social security numbers, sealed under their people's keys, for as long as the issuer has not got them. A row is read with
/// <see cref="PersonKeyColumns"/> behind its own.
/// </summary>
internal static class ApplicationSsnTable
{
    public static RowTable<ApplicationSsn> For(IPersonSealer sealer) =>
        new(
            "application_ssns",
            Key: 1,
            row => RowKey.Of(row.ApplicationId.Value),
            row => Read(row, sealer),
            [
                Uuid("application_id", row => row.ApplicationId.Value),
                Bytes("number", row => Seal(row, sealer)),
                Time("expires_at", row => row.ExpiresAt),
            ]
        );

    private static byte[] Seal(ApplicationSsn row, IPersonSealer sealer) =>
        sealer.Seal(
            Encoding.UTF8.GetBytes(row.Number),
            row.Key ?? throw new InvalidOperationException($"{row} has no key."),
            SealPurposes.ApplicationSsn,
            row.ApplicationId.Value
        );

    private static ApplicationSsn Read(RowReader row, IPersonSealer sealer)
    {
        var (id, number, expiresAt) = (row.Uuid(), row.Bytes(), row.Time());
        var key = PersonKeyColumns.Read(ref row);
        return new ApplicationSsn(
            new CardApplicationId(id),
            Encoding.UTF8.GetString(sealer.Open(number, key, SealPurposes.ApplicationSsn, id)),
            expiresAt
        )
        {
            Key = key,
        };
    }
}
