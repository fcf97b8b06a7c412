using Stretch.Agreements;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Programs;

/// <summary>The ids and moments that tests speak of.</summary>
internal static class Known
{
    public const string CardProduct = "pd_program";
    public const string FundingAccount = "ac_funding";
    public const string PersonsAccount = "ac_person";

    public static readonly Timestamp Then = new(1_800_000_000_000);
    public static readonly Timestamp Now = new(1_800_000_001_000);

    public static readonly ClientId Client = new(Guid(1));
    public static readonly ClientId Stranger = new(Guid(2));
    public static readonly ProgramId Program = new(Guid(3));
    public static readonly UserId User = new(Guid(4));
    public static readonly AgreementId Privacy = new(Guid(11));
    public static readonly AgreementId UserAgreement = new(Guid(12));
    public static readonly AgreementId Cardholder = new(Guid(13));
    public static readonly AgreementId Terms = new(Guid(14));
    public static readonly Call Call = new(Client, Guid(90));

    public static TaskId Task(int number = 0) => new(Guid(100 + number));

    public static UserTaskId UserTask(int number = 0) => new(Guid(200 + number));

    public static DisbursementId Disbursement(int attempt = 1) => new(Guid(300 + attempt));

    public static UserTaskAddress Address(int number = 0) => new(UserTask(number), Program, User);

    /// <summary>The number stands in the last digits, as text would show it.</summary>
    public static Guid Guid(int number) => new($"01890000-0000-7000-8000-{number:D12}");
}
