using System.Text.Json.Serialization;
using Stretch.Agreements;
using Stretch.Attachments;
using Stretch.Gateway.Checkpoints;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Events;
using Stretch.Gateway.Health;
using Stretch.Gateway.Hooks;
using Stretch.Gateway.Ledger;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Onboarding;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Tokens;
using Stretch.Gateway.Users;
using Stretch.Gateway.UserTasks;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway;

/// <summary>How the gateway's own answers are written, beside those of <see cref="ViewJson"/>, generated at build time: camelCase, nulls shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(Page<AgreementView>))]
[JsonSerializable(typeof(Page<ProgramView>))]
[JsonSerializable(typeof(Page<TaskView>))]
[JsonSerializable(typeof(Page<AttachmentView>))]
[JsonSerializable(typeof(Page<UserTaskView>))]
[JsonSerializable(typeof(Page<EventView>))]
[JsonSerializable(typeof(EventDetailView))]
[JsonSerializable(typeof(EventsReplayView))]
[JsonSerializable(typeof(Page<UserView>))]
[JsonSerializable(typeof(Page<ConsentView>))]
[JsonSerializable(typeof(Page<EnrolledUserView>))]
[JsonSerializable(typeof(Page<BreakView>))]
[JsonSerializable(typeof(AccountDetailsView))]
[JsonSerializable(typeof(WebCredentialView))]
[JsonSerializable(typeof(RedeemedWebCredentialView))]
[JsonSerializable(typeof(ProgramStatisticsView))]
[JsonSerializable(typeof(LedgerVerificationView))]
[JsonSerializable(typeof(LedgerBalancesView))]
[JsonSerializable(typeof(Page<LedgerEntryView>))]
[JsonSerializable(typeof(CheckpointView))]
[JsonSerializable(typeof(Page<CheckpointView>))]
[JsonSerializable(typeof(UserTaskDetailView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ClientCredentialsView))]
[JsonSerializable(typeof(ClientView))]
[JsonSerializable(typeof(Page<ClientView>))]
[JsonSerializable(typeof(IssuerHookView))]
[JsonSerializable(typeof(IssuerEventView))]
[JsonSerializable(typeof(Page<IssuerEventView>))]
[JsonSerializable(typeof(OnboardingBreakView))]
[JsonSerializable(typeof(Page<OnboardingBreakView>))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(JwksView))]
[JsonSerializable(typeof(Page<SigningKeyView>))]
internal sealed partial class GatewayJson : JsonSerializerContext;
