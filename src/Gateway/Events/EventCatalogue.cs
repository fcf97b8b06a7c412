using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Cards;
using Stretch.Disbursements;
using Stretch.Gateway.Schemas;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.Events;

/// <summary>
/// Every event that a partner may get, when it is told, and the JSON Schema of its body. <c>docs/events.md</c> and the
/// webhooks of the reference document are made from this; the tests hold every event they see against it.
/// </summary>
internal static class EventCatalogue
{
    public static ImmutableArray<EventFamily> Families { get; } =
    [
        new(
            "Payments of milestones",
            IsOfProgram: true,
            SketchDisbursement,
            [
                new(
                    "usertask.disbursement.pending",
                    "A milestone was completed: its value is in transit, the issuer is being asked to move it."
                ),
                new("usertask.disbursement.settled", "The issuer moved the money to the person's card account."),
                new(
                    "usertask.disbursement.failed",
                    "The transfer failed for certain, and the value is reserved again. Completing the task again makes the next attempt."
                ),
            ]
        ),
        new(
            "Tasks of a program",
            IsOfProgram: true,
            SketchAttachment,
            [
                new("program.task.attached", "Everyone the task was attached for has it now."),
                new("program.task.detached", "Nobody of the program has the task open any more."),
            ]
        ),
        new(
            "Award pools",
            IsOfProgram: true,
            SketchPool,
            [
                new(
                    "program.pool.low",
                    "What is available fell below a tenth of the pool's total. Told once each time it falls below, and again only after it was at a tenth or more."
                ),
            ]
        ),
        new(
            "People",
            IsOfProgram: false,
            SketchUser,
            [
                new(
                    "user.erased",
                    "The operator erased who the person is. Consents, tasks and payments remain, under the same id."
                ),
            ]
        ),
        new(
            "Card applications",
            IsOfProgram: false,
            SketchApplication,
            [
                new("application.in_review", "A person at the issuer, or a document, must decide."),
                new("application.approved", "The issuer approved; the account follows."),
                new("application.denied", "The issuer denied; another application may be made."),
                new("application.closed", "The issuer closed the application; another may be made."),
            ]
        ),
        new(
            "Card accounts",
            IsOfProgram: false,
            SketchAccount,
            [
                new("account.opened", "The account can receive payments."),
                new(
                    "account.blocked",
                    "The account can receive no payments now: completions are refused until it is open again."
                ),
                new(
                    "account.suspended",
                    "The issuer suspended the account: completions are refused until it is open again."
                ),
                new("account.closed", "The issuer closed the account for good."),
            ]
        ),
        new(
            "Cards",
            IsOfProgram: false,
            SketchCard,
            [
                new("card.issued", "The issuer made the card."),
                new("card.activated", "The card can be used from now on."),
                new("card.suspended", "The card cannot be used for now."),
                new("card.closed", "The card is closed for good."),
                new("card.shipped", "The plastic is on its way."),
                new(
                    "card.delivery_failed",
                    "The plastic will not arrive; `deliveryStatus` tells whether it failed or was canceled."
                ),
            ]
        ),
    ];

    public static IEnumerable<(EventFamily Family, EventKind Kind)> All =>
        Families.SelectMany(family => family.Kinds.Select(kind => (family, kind)));

    private static void SketchDisbursement(ObjectSketch data)
    {
        data.Note("userTaskId", required: true, Schema.Id<UserTaskId>());
        data.Note("userId", required: true, Schema.Id<UserId>());
        data.Note("taskId", required: true, Schema.Id<TaskId>());
        data.Note("disbursementId", required: true, Schema.Id<DisbursementId>());
        data.Note("attempt", required: true, Schema.Whole(1, int.MaxValue));
        data.Note("monetaryValue", required: true, Schema.Money());
        data.Note("status", required: true, Schema.Choice<UserTaskStatus>());
        data.Note("disbursementStatus", required: true, Schema.Choice<DisbursementStatus>());
        data.Note("transferId", required: true, Schema.OrNull(Schema.Text()));
        data.Note("failureReason", required: true, Schema.OrNull(Schema.Text()));
    }

    private static void SketchAttachment(ObjectSketch data)
    {
        data.Note("taskId", required: true, Schema.Id<TaskId>());
        data.Note("monetaryValue", required: true, Schema.Money());
        data.Note(
            "assignedCount",
            required: true,
            Schema.Whole(0, int.MaxValue).And("description", "People who have got their user task.")
        );
        data.Note(
            "totalCount",
            required: true,
            Schema.Whole(0, int.MaxValue).And("description", "The people it was for when it was attached.")
        );
        data.Note("state", required: true, State<AttachmentState>("Where the task stands in the program."));
    }

    private static void SketchPool(ObjectSketch data)
    {
        data.Note(
            "total",
            required: true,
            Schema.Money().And("description", $"US dollars the pool is funded with. {Schema.Decimals}")
        );
        data.Note(
            "available",
            required: true,
            Schema.Money().And("description", $"US dollars that assignments can still reserve. {Schema.Decimals}")
        );
    }

    private static void SketchUser(ObjectSketch data)
    {
        data.Note("userId", required: true, Schema.Id<UserId>());
        data.Note("eraseTimestamp", required: true, Schema.Timestamp());
    }

    private static void SketchApplication(ObjectSketch data)
    {
        data.Note("applicationId", required: true, Schema.Id<CardApplicationId>());
        data.Note("userId", required: true, Schema.Id<UserId>());
        data.Note("cardType", required: true, Schema.Choice<CardType>());
        data.Note("state", required: true, State<ApplicationState>("Where the application stands."));
        data.Note(
            "verificationStatus",
            required: true,
            Schema.OrNull(Schema.Text()).And("description", "The issuer's word on the checks.")
        );
        data.Note("failureReason", required: true, Schema.OrNull(Schema.Text()).WithExample("INVALID_ADDRESS"));
    }

    private static void SketchAccount(ObjectSketch data)
    {
        data.Note("applicationId", required: true, Schema.Id<CardApplicationId>());
        data.Note("userId", required: true, Schema.Id<UserId>());
        data.Note("financialAccountId", required: true, Schema.Text());
        data.Note("accountStatus", required: true, Schema.Choice<CardAccountStatus>());
    }

    private static void SketchCard(ObjectSketch data)
    {
        data.Note("cardId", required: true, Schema.Id<CardId>());
        data.Note("userId", required: true, Schema.Id<UserId>());
        data.Note("applicationId", required: true, Schema.Id<CardApplicationId>());
        data.Note("activationStatus", required: true, Schema.Choice<ActivationStatus>());
        data.Note("deliveryStatus", required: true, Schema.Choice<DeliveryStatus>());
        data.Note(
            "orderWorkflowStatus",
            required: true,
            Schema.OrNull(Schema.Text()).And("description", "The issuer's word on the order of plastic.")
        );
        data.Note(
            "failureReason",
            required: true,
            Schema.OrNull(Schema.Text()).WithExample("address_invalid, POSTAL_CODE")
        );
    }

    private static JsonObject State<TEnum>(string meaning)
        where TEnum : struct, Enum => Schema.Choice<TEnum>().And("description", meaning);
}
