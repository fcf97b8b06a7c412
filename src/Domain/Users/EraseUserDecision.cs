using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Applications;
using Stretch.Domain.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Users;

/// <summary>
/// Erases who a person is: their details, and the key that opens whatever rests of them. In this order: there is such a person;
/// they are not erased yet (else that is the answer); nothing that the issuer was asked for is unanswered, as finding it takes
/// their details. What has not left for the issuer is withdrawn with the same commit, and a message has every program end their part
/// in it, as theirs cannot be completed any more. What is on record of consents, tasks and payments names a person by id only and
/// stays; so does money that is on its way, which needs account ids and no more.
/// </summary>
public static class EraseUserDecision
{
    private const string Reason = "user_erased";

    public static void Needs(UserId user, FactQuery query)
    {
        query.LiveApplicationsOf.Add(user);
        query.OpenCardsOf.Add(user);
    }

    public static Decision<UserState, ErasureView> Decide(UserState? user, FactSet facts, Timestamp now)
    {
        if (user is null)
        {
            return new NotFound("user");
        }

        if (user.ErasedAt is { } erasedAt)
        {
            return Result.Done(ViewOf(user, erasedAt));
        }

        CardApplication[] applications =
        [
            .. facts
                .LiveApplications(user.Id)
                .Where(application => application is { IssuerId: null, IsUndecided: true }),
        ];
        Card[] cards = [.. facts.OpenCards(user.Id).Where(card => card.IssuerId is null || card.IsPlasticDue)];
        return Awaited(user, applications, cards) is { } awaited
            ? new IssuerAnswerMissing(user.Id, awaited)
            : Erase(user, applications, cards, now);
    }

    /// <summary>Of what the issuer was asked and has not answered yet; null for nothing.</summary>
    private static string? Awaited(UserState user, CardApplication[] applications, Card[] cards) =>
        applications
            .Where(application => application.Send is not null || user.HolderSend is not null)
            .Select(application => application.Id.ToString())
            .Concat(
                cards
                    .Where(card => card.IssueSend is not null || card.OrderSend is not null)
                    .Select(card => card.Id.ToString())
            )
            .FirstOrDefault();

    private static Decision<UserState, ErasureView> Erase(
        UserState user,
        CardApplication[] applications,
        Card[] cards,
        Timestamp now
    )
    {
        var erased = user.Erased(now);
        var changes = new List<Change>();
        foreach (var application in applications)
        {
            erased = Withdraw(erased, application, changes, now);
        }

        foreach (var card in cards)
        {
            erased = Withdraw(erased, card, changes, now);
        }

        (erased, var told) = UserEvents.Erased(erased, now);
        changes.Add(new Insert<PartnerEvent>(told));
        changes.Add(new Insert<OutboxMessage>(ErasureOutbox.Message(user.Id, now)));
        return Decision.Commit(Result.Done(ViewOf(erased, now)), erased, [.. changes]);
    }

    private static UserState Withdraw(UserState user, CardApplication application, List<Change> changes, Timestamp now)
    {
        var closed = application with { State = ApplicationState.Closed, FailureReason = Reason, UpdatedAt = now };
        changes.Add(new Update<CardApplication>(closed));
        changes.Add(new Delete<ApplicationSsn>(ApplicationSsn.KeyOnly(application.Id)));
        if (ApplicationEvents.Of(user, closed, now) is var (next, told))
        {
            user = next;
            changes.Add(new Insert<PartnerEvent>(told));
        }

        return user;
    }

    /// <summary>A card that the issuer has stays as it is; only its plastic is not ordered any more.</summary>
    private static UserState Withdraw(UserState user, Card card, List<Change> changes, Timestamp now)
    {
        var withdrawn = card with { FailureReason = Reason, UpdatedAt = now };
        withdrawn = card.IssuerId is null
            ? withdrawn with
            {
                ActivationStatus = ActivationStatus.Closed,
            }
            : withdrawn with
            {
                DeliveryStatus = DeliveryStatus.Canceled,
            };
        var (next, told) = CardEvents.Of(user, card, withdrawn, now);
        changes.Add(new Update<Card>(withdrawn));
        changes.Add(new Delete<PlasticOrder>(PlasticOrder.KeyOnly(card.Id)));
        changes.AddRange(told);
        return next;
    }

    private static ErasureView ViewOf(UserState user, Timestamp erasedAt) =>
        new(user.Id, user.ClientId, UserStatus.Erased, user.Holder?.Id, erasedAt);
}
