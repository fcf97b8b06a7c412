using System.Text.Json.Serialization;
using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Programs;
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
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(AgreementView))]
[JsonSerializable(typeof(ConsentView))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(ConfigurationView))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(ApplicationView))]
[JsonSerializable(typeof(CardView))]
[JsonSerializable(typeof(CardBalanceView))]
public sealed partial class ViewJson : JsonSerializerContext;
