using System.Diagnostics;
using Stretch.Gateway.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Applications;
using Stretch.Gateway.Cards;
using Stretch.Gateway.Checkpoints;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Configurations;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Events;
using Stretch.Gateway.Health;
using Stretch.Gateway.Hooks;
using Stretch.Gateway.Ledger;
using Stretch.Gateway.Onboarding;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Reconciliation;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Tasks;
using Stretch.Gateway.Tokens;
using Stretch.Gateway.Users;
using Stretch.Gateway.UserTasks;
using Stretch.Gateway.Webhooks;
using Stretch.Results;

namespace Stretch.Gateway;

/// <summary>Puts the API on a web application.</summary>
public static class GatewayApplication
{
    /// <summary>
    /// Puts nothing of the API on an application, for while its database is not there: whatever is asked, other than what is
    /// mapped beside this, is answered 503 `storage_unavailable`. Needs <see cref="Ids.IIds"/> only.
    /// </summary>
    public static WebApplication MapUnavailable(this WebApplication application)
    {
        application.UseMiddleware<ErrorShapeMiddleware>();
        application.MapFallback(
            "{**path}",
            async (HttpContext http) => await AnswerWriter.WriteAsync(http, new StorageUnavailable())
        );
        return application;
    }

    /// <summary>Maps every operation, and gives every answer of the application that is no success the one error shape.</summary>
    public static WebApplication MapGateway(this WebApplication application)
    {
        ActivatorUtilities
            .CreateInstance<UnreadableRequests>(application.Services)
            .Watch(application.Services.GetRequiredService<DiagnosticListener>());
        application.UseMiddleware<ErrorShapeMiddleware>();
        application.UseReferencePage();

        application.MapReference();
        application.MapOpen<CheckHealthEndpoint>();
        application.MapOpen<ReceiveHighnoteEventEndpoint>();

        application.MapOperator<CreateClientCredentialsEndpoint>();
        application.MapOpen<IssueTokenEndpoint>();
        application.MapOpen<ListSigningKeysEndpoint>();
        application.MapOperator<RotateClientSecretEndpoint>();
        application.MapOperator<ListClientsEndpoint>();
        application.MapOperator<GetClientEndpoint>();
        application.MapOperator<DisableClientEndpoint>();
        application.MapOperator<EnableClientEndpoint>();
        application.MapOperator<LimitClientEndpoint>();
        application.MapOperator<ShowSigningKeysEndpoint>();
        application.MapOperator<RotateSigningKeyEndpoint>();
        application.MapOperator<GetIssuerHookEndpoint>();
        application.MapOperator<RotateIssuerHookKeyEndpoint>();
        application.MapOperator<ListIssuerEventsEndpoint>();
        application.MapOperator<RetryIssuerEventEndpoint>();
        application.MapOperator<ListOnboardingBreaksEndpoint>();
        application.MapOperator<ResolveOnboardingBreakEndpoint>();
        application.MapOperator<RevokeSigningKeyEndpoint>();

        application.MapPartner<ConfigureClientEndpoint>();
        application.MapPartner<GetConfigurationEndpoint>();
        application.MapPartner<ConfigureWebhookEndpoint>();
        application.MapPartner<CreateWebhookEndpoint>();
        application.MapPartner<GetWebhookEndpoint>();
        application.MapPartner<RotateWebhookSecretEndpoint>();
        application.MapPartner<ListEventsEndpoint>();
        application.MapPartner<GetEventEndpoint>();
        application.MapPartner<ReplayEventEndpoint>();
        application.MapPartner<ReplayEventsEndpoint>();

        application.MapPartner<CreateAgreementEndpoint>();
        application.MapPartner<ListAgreementsEndpoint>();
        application.MapPartner<ListLatestAgreementsEndpoint>();
        application.MapPartner<GetAgreementEndpoint>();
        application.MapPartner<GiveConsentEndpoint>();

        application.MapPartner<CreateProgramEndpoint>();
        application.MapPartner<ListProgramsEndpoint>();
        application.MapPartner<GetProgramEndpoint>();
        application.MapPartner<UpdateProgramEndpoint>();
        application.MapPartner<DeleteProgramEndpoint>();
        application.MapPartner<GetProgramStatisticsEndpoint>();
        application.MapPartner<ListUsersOfProgramEndpoint>();
        application.MapPartner<ListUserTasksOfProgramEndpoint>();
        application.MapPartner<EnrollUserEndpoint>();
        application.MapPartner<UnenrollUserEndpoint>();
        application.MapPartner<ListTasksOfProgramEndpoint>();
        application.MapPartner<AttachTaskEndpoint>();
        application.MapPartner<DetachTaskEndpoint>();
        application.MapPartner<ListLedgerEndpoint>();
        application.MapPartner<GetLedgerBalancesEndpoint>();
        application.MapPartner<VerifyLedgerEndpoint>();
        application.MapPartner<AppendCheckpointEndpoint>();
        application.MapPartner<ListCheckpointsEndpoint>();
        application.MapOpen<ListLedgerKeysEndpoint>();

        application.MapPartner<ListBreaksEndpoint>();
        application.MapOperator<ListBreaksOfClientEndpoint>();
        application.MapOperator<ResolveBreakEndpoint>();

        application.MapPartner<CreateUserEndpoint>();
        application.MapPartner<ListUsersEndpoint>();
        application.MapPartner<GetUserEndpoint>();
        application.MapPartner<UpdateUserEndpoint>();
        application.MapOperator<EraseUserEndpoint>();
        application.MapPartner<GetAccountDetailsEndpoint>();
        application.MapPartner<ListConsentsOfUserEndpoint>();
        application.MapPartner<MakeWebCredentialEndpoint>();
        application.MapPartner<RedeemWebCredentialEndpoint>();

        application.MapPartner<SubmitApplicationEndpoint>();
        application.MapPartner<GetApplicationStatusEndpoint>();
        application.MapPartner<RequestCardEndpoint>();
        application.MapPartner<GetCardStatusEndpoint>();
        application.MapPartner<GetCardBalanceEndpoint>();

        application.MapPartner<CreateTaskEndpoint>();
        application.MapPartner<ListTasksEndpoint>();
        application.MapPartner<GetTaskEndpoint>();
        application.MapPartner<AssignTaskEndpoint>();
        application.MapPartner<RemoveTaskEndpoint>();
        application.MapPartner<AttachTaskToProgramEndpoint>();
        application.MapPartner<DetachTaskFromProgramEndpoint>();

        application.MapPartner<StartUserTaskEndpoint>();
        application.MapPartner<CompleteUserTaskEndpoint>();
        application.MapPartner<GetUserTaskEndpoint>();
        application.MapPartner<ListUserTasksOfUserEndpoint>();
        return application;
    }
}
