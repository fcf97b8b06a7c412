using System.Text.Json.Serialization;
using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;
using Stretch.Webhooks;

namespace Stretch;

/// <summary>How views look as JSON: in answers to partners, and in stored idempotent answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProgramView))]
[JsonSerializable(typeof(EnrollmentView))]
[JsonSerializable(typeof(UserTaskView))]
[JsonSerializable(typeof(RemovalView))]
[JsonSerializable(typeof(AttachmentView))]
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(AgreementView))]
[JsonSerializable(typeof(ConsentView))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(ConfigurationView))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(ApplicationView))]
[JsonSerializable(typeof(CardView))]
[JsonSerializable(typeof(CardBalanceView))]
[JsonSerializable(typeof(BreakView))]
public sealed partial class ViewJson : JsonSerializerContext;
