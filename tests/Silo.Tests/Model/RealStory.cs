using System.Security.Cryptography;
using System.Text;
using Stretch.Attachments;
using Stretch.Calls;
using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit.Grains;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Model;

/// <summary>One story as it really happens: the programs of it, and what is named in it by numbers.</summary>
internal sealed class RealStory(TwoSilos silos)
{
    private readonly Guid _salt = silos.Partner.NewId<ProgramId>().Value;
    private readonly Dictionary<string, object> _minted = [];
    private readonly RealRows _rows = new(silos);

    /// <summary>Asks the silo, and says what it answers in the model's words.</summary>
    public Task<string> AskAsync(Line line)
    {
        var stamp = line.Key > 0 ? new IdempotencyStamp(Derive($"key {line.Key}"), Derive(line.Ask.Words)) : null;
        return AskAsync(line.Ask, silos.Silo(line.Silo), silos.Call(stamp));
    }

    /// <summary>What the rows say, in the model's words.</summary>
    public async Task<IReadOnlyList<string>> DescribeAsync()
    {
        var said = new List<string>();
        foreach (var name in Ask.Programs)
        {
            said.AddRange((await _rows.DescribeAsync(ProgramOf(name))).Select(line => $"{name}: {line}"));
        }

        return said;
    }

    /// <summary>What is wrong with the books; empty when they are right.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync()
    {
        var verifier = new BooksVerifier(silos.Database.DataSource);
        var said = new List<string>();
        foreach (var name in Ask.Programs)
        {
            var report = await verifier.VerifyAsync(ProgramOf(name));
            said.AddRange(report.Differences.Select(difference => $"{name}: {difference}"));
        }

        return said;
    }

    private async Task<string> AskAsync(Ask ask, IGrainFactory grains, Call call)
    {
        var id = ProgramOf(ask.Program);
        var program = Partner.Program(grains, id);
        return ask switch
        {
            OpenAsk open => Words.Of(await program.Create(Opening(open, call)), Words.Of),
            SetPoolAsk set => Words.Of(await program.Update(PoolOf(set, call)), Words.Of),
            DeleteAsk => Words.Of(await program.Delete(new DeleteProgram(call)), Words.Of),
            EnrollAsk enroll => Words.Of(await program.Enroll(new(call, silos.People[enroll.Person]))),
            UnenrollAsk unenroll => Words.Of(await program.Unenroll(new(call, silos.People[unenroll.Person]))),
            AttachAsk attach => Words.Of(
                await program.Attach(new(call, silos.Partner.NewId<AttachmentId>(), silos.Tasks[attach.Task])),
                Words.Of
            ),
            DetachAsk detach => Words.Of(await program.Detach(new(call, silos.Tasks[detach.Task])), Words.Of),
            AssignAsk assign => Words.Of(await program.Assign(Assignment(assign, call)), Words.Of),
            RemoveAsk remove => Words.Of(await program.Remove(Removal(remove, call)), Words.Of),
            TellAsk tell => Words.Told(await AskAsync(tell, grains, call)),
            MilestoneAsk about => Words.Of(await AskAsync(about, grains, call), Words.Of),
            _ => throw new InvalidOperationException($"{ask} cannot be asked."),
        };
    }

    private Task<Result<UserTaskView>> AskAsync(MilestoneAsk ask, IGrainFactory grains, Call call)
    {
        var program = ProgramOf(ask.Program);
        var user = silos.People[ask.Person];
        var id = _rows.Milestone(program, user, silos.Tasks[ask.Task], ask.Nth) ?? silos.Partner.NewId<UserTaskId>();
        var address = new UserTaskAddress(id, program, user);
        var userTask = grains.GetGrain<IUserTaskGrain>(id.ToString());
        return ask switch
        {
            StartAsk => userTask.Start(new StartUserTask(call, address)),
            CompleteAsk complete => userTask.Complete(
                new CompleteUserTask(call, address, Mint<DisbursementId>($"{id} {complete.Call}"), call.RequestId)
            ),
            TellAsk tell => userTask.ReportTransfer(Report(tell, address, call.RequestId)),
            _ => throw new InvalidOperationException($"{ask} cannot be asked."),
        };
    }

    private CreateProgram Opening(OpenAsk ask, Call call) =>
        new(
            call,
            $"{ask.Program}",
            ProgramType.Parole,
            Money.FromDollars(ask.Pool),
            ask.Cap,
            "office@example.org",
            "+15551230000",
            silos.Privacy,
            silos.Terms,
            CardholderAgreementId: null,
            FinancialAwardProgramTermsOfUseAgreementId: null,
            CardProductId: null
        );

    private static UpdateProgram PoolOf(SetPoolAsk ask, Call call) =>
        new(
            call,
            Name: null,
            Type: null,
            Money.FromDollars(ask.Pool),
            MaxParticipants: null,
            ContactEmail: null,
            ContactPhone: null,
            PrivacyAgreementId: null,
            UserAgreementId: null,
            CardholderAgreementId: null,
            FinancialAwardProgramTermsOfUseAgreementId: null,
            CardProductId: null
        );

    private AssignTask Assignment(AssignAsk ask, Call call) =>
        new(
            call,
            Mint<UserTaskId>($"{ask.Program} {ask.Person} {ask.Task} {ask.Call}"),
            silos.Tasks[ask.Task],
            silos.People[ask.Person]
        );

    private RemoveTask Removal(RemoveAsk ask, Call call) =>
        new(call, silos.Partner.NewId<UserTaskId>(), silos.Tasks[ask.Task], silos.People[ask.Person]);

    private TransferReport Report(TellAsk ask, UserTaskAddress address, Guid requestId)
    {
        var disbursement = _rows.Attempt(address.UserTaskId, ask.Attempt) ?? silos.Partner.NewId<DisbursementId>();
        return new TransferReport(
            address,
            disbursement,
            requestId,
            ask.Verdict,
            $"tr {disbursement}",
            ask.Verdict is TransferVerdict.Failed or TransferVerdict.FailedUnlisted or TransferVerdict.Unknown
                ? "SAID_WHY"
                : null,
            TransferSource.Hook
        );
    }

    public ProgramId ProgramOf(char name) => Mint<ProgramId>($"{name}");

    /// <summary>The same id for the same name.</summary>
    private TId Mint<TId>(string name)
        where TId : struct, Ids.IEntityId<TId>
    {
        lock (_minted)
        {
            if (!_minted.TryGetValue($"{TId.Prefix} {name}", out var id))
            {
                _minted.Add($"{TId.Prefix} {name}", id = silos.Partner.NewId<TId>());
            }

            return (TId)id;
        }
    }

    private Guid Derive(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{_salt} {text}")).AsSpan(0, 16));
}
