using System.Text;
using Stretch.Applications;
using Stretch.Domain.Applications;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Applications.ApplicationSsn>;

namespace Stretch.Silo.Persistence.Applications;

/// <summary>Social security numbers, sealed, for as long as the issuer has not got them.</summary>
internal static class ApplicationSsnTable
{
    private const string Purpose = "application-ssn";

    public static RowTable<ApplicationSsn> For(ISealer sealer) =>
        new(
            "application_ssns",
            Key: 1,
            row => RowKey.Of(row.ApplicationId.Value),
            row => new ApplicationSsn(
                new CardApplicationId(row.Uuid()),
                Encoding.UTF8.GetString(sealer.Open(row.Bytes(), Purpose)),
                row.Time()
            ),
            [
                Uuid("application_id", row => row.ApplicationId.Value),
                Bytes("number", row => sealer.Seal(Encoding.UTF8.GetBytes(row.Number), Purpose)),
                Time("expires_at", row => row.ExpiresAt),
            ]
        );
}
