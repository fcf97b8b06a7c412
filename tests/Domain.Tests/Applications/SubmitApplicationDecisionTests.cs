using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Users;
using Stretch.Domain.Users;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Applications;

public sealed class SubmitApplicationDecisionTests
{
    private static readonly CardApplicationId NewId = new(Somebody.Number(7));

    private static readonly SubmitApplication Command = new(
        Somebody.Call,
        NewId,
        CardType.NonDescript,
        ProgramId: null,
        Ssn: "123-45-6789",
        AccountKey: Somebody.Number(8)
    );

    private static FactSet Ready => Somebody.Facts().WithConfiguration().WithCardholderAgreement(isConsented: true);

    [Fact]
    public void It_is_committed_with_its_number_and_the_message_that_drives_it()
    {
        var decision = Decide(Somebody.User, Ready, Command);

        Assert.Equal(ResultKind.Created, decision.Result.Kind);
        var application = Assert.Single(decision.Changes.OfType<Insert<CardApplication>>()).Row;
        Assert.Equal((ApplicationState.Requested, Somebody.Product), (application.State, application.CardProductId));
        Assert.Equal(Somebody.Then, application.ConsentedAt);
        var ssn = Assert.Single(decision.Changes.OfType<Insert<ApplicationSsn>>()).Row;
        Assert.Equal(("123-45-6789", TimeSpan.FromMinutes(15)), (ssn.Number, ssn.ExpiresAt - Somebody.Now));
        var message = Assert.Single(decision.Changes.OfType<Insert<OutboxMessage>>()).Row;
        Assert.Equal((OutboxKind.Application, NewId.Value), (message.Kind, message.Subject));
    }

    [Fact]
    public void A_person_the_issuer_knows_needs_neither_details_nor_number()
    {
        var known = Somebody.User with { Details = new UserDetails(), Holder = Somebody.Holder };

        var decision = Decide(known, Ready, Command);

        Assert.True(decision.Result.IsOk);
        Assert.Empty(decision.Changes.OfType<Insert<ApplicationSsn>>());
    }

    [Fact]
    public void Another_partners_person_is_not_there() =>
        Assert.Equal(
            new NotFound("user"),
            Decide(Somebody.User with { ClientId = new ClientId(Somebody.Number(99)) }, Ready, Command).Result.Error
        );

    [Fact]
    public void Without_a_configuration_no_product_is_known() =>
        Assert.Equal(
            new ConfigurationMissing(),
            Decide(Somebody.User, Somebody.Facts().WithCardholderAgreement(isConsented: true), Command).Result.Error
        );

    [Fact]
    public void A_programs_own_product_goes_before_the_configured_one()
    {
        var program = new ProgramId(Somebody.Number(9));
        var facts = Ready;
        facts.Learn(new ProgramProduct(program, Somebody.Client, ProgramStatus.Active, "pd_2"));

        var decision = Decide(Somebody.User, facts, Command with { ProgramId = program });

        Assert.Equal("pd_2", Assert.Single(decision.Changes.OfType<Insert<CardApplication>>()).Row.CardProductId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_deleted_program_takes_no_application_under_way_or_not(bool isUnderWay)
    {
        var program = new ProgramId(Somebody.Number(9));
        var facts = Ready;
        facts.Learn(new ProgramProduct(program, Somebody.Client, ProgramStatus.Deleted, CardProductId: null));
        if (isUnderWay)
        {
            facts.Learn(Somebody.Application);
        }

        var decision = Decide(Somebody.User, facts, Command with { ProgramId = program });

        Assert.Equal(new ProgramDeleted(program), decision.Result.Error);
        Assert.True(decision.Changes.IsDefaultOrEmpty);
    }

    [Fact]
    public void A_program_of_nobody_is_an_invalid_field() =>
        Assert.IsType<ValidationFailed>(
            Decide(Somebody.User, Ready, Command with { ProgramId = new ProgramId(Somebody.Number(9)) }).Result.Error
        );

    [Theory]
    [InlineData(ApplicationState.Requested, true)]
    [InlineData(ApplicationState.Pending, true)]
    [InlineData(ApplicationState.InReview, true)]
    [InlineData(ApplicationState.Approved, true)]
    [InlineData(ApplicationState.Denied, false)]
    [InlineData(ApplicationState.Closed, false)]
    public void An_earlier_one_for_the_product_is_the_answer_unless_it_failed(ApplicationState state, bool isAnswer)
    {
        var facts = Ready;
        facts.Learn(Somebody.Application with { State = state });

        var decision = Decide(Somebody.User, facts, Command);

        Assert.Equal(isAnswer ? ResultKind.Found : ResultKind.Created, decision.Result.Kind);
        Assert.Equal(isAnswer, decision.Changes.IsDefaultOrEmpty);
    }

    [Fact]
    public void An_earlier_one_for_another_product_is_no_answer()
    {
        var facts = Ready;
        facts.Learn(Somebody.Application with { CardProductId = "pd_2" });

        Assert.Equal(ResultKind.Created, Decide(Somebody.User, facts, Command).Result.Kind);
    }

    [Fact]
    public void The_agreement_to_consent_to_is_named()
    {
        var facts = Somebody.Facts().WithConfiguration().WithCardholderAgreement(isConsented: false);

        var missing = Assert.IsType<ConsentMissing>(Decide(Somebody.User, facts, Command).Result.Error);

        Assert.Equal(new AgreementId(Somebody.Number(6)), Assert.Single(missing.AgreementIds));
    }

    [Fact]
    public void Every_detail_that_is_missing_is_named()
    {
        var bare = Somebody.User with { Details = new UserDetails("Ada", "", " ", City: "Springfield") };

        var incomplete = Assert.IsType<IdentityIncomplete>(Decide(bare, Ready, Command).Result.Error);

        Assert.Equal(["lastName", "dateOfBirth", "addressLineOne", "state", "zip"], incomplete.Fields.ToArray());
    }

    [Theory]
    [InlineData("X", "", "Example", 1990, "12 Main St", "")]
    [InlineData("Mary-Ann", "O'Neil, Jr.", "Li", 1990, "12 Main St", "")]
    [InlineData("Ada", "", "X", 1990, "12 Main St", "lastName")]
    [InlineData("Zoë", "宝", "Müller", 1990, "12 Main St", "firstName middleName lastName")]
    [InlineData("Ada", "", "Example", 2020, "12 Main St", "dateOfBirth")]
    [InlineData("Ada", "", "Example", 1900, "12 Main St", "dateOfBirth")]
    [InlineData("Ada", "", "Example", 1990, "Main", "addressLineOne")]
    [InlineData("Ada", "", "Example", 1990, "P.O. Box 7", "addressLineOne")]
    public void What_the_issuer_would_refuse_is_named_before_it_is_asked(
        string given,
        string middle,
        string family,
        int born,
        string street,
        string fields
    )
    {
        var details = Somebody.User.Details with
        {
            FirstName = given,
            MiddleName = middle,
            LastName = family,
            DateOfBirth = new DateOnly(born, 5, 17),
            AddressLineOne = street,
        };

        var decision = Decide(Somebody.User with { Details = details }, Ready, Command);

        var faults = (decision.Result.Error as IdentityUnacceptable)?.Faults ?? [];
        Assert.Equal(fields, string.Join(' ', faults.Select(fault => fault.Field)));
        Assert.Equal(fields.Length == 0, decision.Result.IsOk);
    }

    [Fact]
    public void The_issuers_ages_are_from_the_tenth_birthday_to_the_day_before_the_hundred_and_first()
    {
        var today = DateOnly.FromDateTime(Somebody.Now.ToDateTimeOffset().UtcDateTime);

        Assert.True(IsTaken(today.AddYears(-10)));
        Assert.False(IsTaken(today.AddYears(-10).AddDays(1)));
        Assert.True(IsTaken(today.AddYears(-101).AddDays(1)));
        Assert.False(IsTaken(today.AddYears(-101)));

        bool IsTaken(DateOnly born) =>
            Decide(
                Somebody.User with
                {
                    Details = Somebody.User.Details with { DateOfBirth = born },
                },
                Ready,
                Command
            ).Result.IsOk;
    }

    private static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        SubmitApplication command
    ) => SubmitApplicationDecision.Decide(user, facts, command, Somebody.Now);
}
