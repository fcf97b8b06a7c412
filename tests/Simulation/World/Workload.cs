using Stretch.Attachments;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Simulation.Kernel;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Simulation.World;

/// <summary>
/// A partner whose callers enrol people, assign, complete and take back what the seed picks, with keys and without, and who call
/// again when no answer came; and an operator.
/// </summary>
internal sealed class Workload
{
    private readonly Simulation _simulation;
    private readonly SimulatedProcess _process;
    private readonly Caller _caller;
    private readonly Scenario _scenario;
    private readonly Random _chance;
    private int _callersAtWork;
    private bool _hasBegun;
    private TimeSpan _until;

    public Workload(Simulation simulation)
    {
        _simulation = simulation;
        _chance = simulation.Simulator.Chance;
        _process = simulation.NewProcess("partner");
        _caller = new Caller(simulation, _process);
        _scenario = new Scenario(simulation, _caller);
    }

    public ClientId Client => _scenario.Client;

    public Answers Answers => _caller.Answers;

    public bool IsSetUp { get; private set; }

    public bool IsOver => _hasBegun && _callersAtWork == 0;

    public void SetUp() =>
        Run(async () =>
        {
            await _scenario.SetUpAsync();
            IsSetUp = true;
        });

    /// <summary>Has callers ask until so late.</summary>
    public void Begin(TimeSpan until)
    {
        _hasBegun = true;
        _until = until;
        for (var i = 0; i < _simulation.Settings.Callers; i++)
        {
            _callersAtWork++;
            Run(CallAsync);
        }

        Run(new Operator(_simulation, _caller).RunAsync);
    }

    private void Run(Func<Task> body) =>
        _process.Run(async () =>
        {
            try
            {
                await body();
            }
            catch (Exception failure)
            {
                // The whole run ends with it.
                _simulation.Simulator.Fail(failure);
            }
        });

    private async Task CallAsync()
    {
        while (_simulation.Simulator.Now < _until)
        {
            await Task.Delay(_chance.Around(_simulation.Settings.Pause), _caller.Time);
            await CallOnceAsync();
        }

        _callersAtWork--;
    }

    private Task CallOnceAsync()
    {
        var program = _chance.Pick(_scenario.Programs);
        var task = _chance.Pick(_scenario.Tasks);
        var user = _chance.Pick(_scenario.Users);
        return _chance.Next(100) switch
        {
            < 40 => _caller.CallAsync((grains, call) => Assign(grains, call, program, task, user), Client),
            < 72 => OfAnyUserTask(Complete),
            < 77 => OfAnyUserTask(Start),
            < 85 => _caller.CallAsync(
                (grains, call) =>
                    Program(grains, program)
                        .Remove(new RemoveTask(call, _simulation.Ids.New<UserTaskId>(), task, user)),
                Client
            ),
            < 90 => _caller.CallAsync(
                (grains, call) => Program(grains, program).Enroll(new EnrollUser(call, user)),
                Client
            ),
            < 93 => _caller.CallAsync(
                (grains, call) => Program(grains, program).Unenroll(new UnenrollUser(call, user)),
                Client
            ),
            < 96 => _caller.CallAsync(
                (grains, call) =>
                    Program(grains, program).Attach(new AttachTask(call, _simulation.Ids.New<AttachmentId>(), task)),
                Client
            ),
            < 98 => _caller.CallAsync(
                (grains, call) => Program(grains, program).Detach(new DetachTask(call, task)),
                Client
            ),
            _ => _caller.CallAsync((grains, call) => Refill(grains, call, program), Client),
        };
    }

    private Task OfAnyUserTask(Func<IGrainFactory, Call, UserTaskAddress, Task<Result<UserTaskView>>> ask)
    {
        // Mostly one of the latest, as partners do.
        var rows = _simulation.Database.UserTasks.All.ToList();
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        var row = rows[_chance.Next(Math.Max(0, rows.Count - 30), rows.Count)];
        var address = new UserTaskAddress(row.Id, row.ProgramId, row.UserId);
        return _caller.CallAsync((grains, call) => ask(grains, call, address), Client);
    }

    private Task<Result<UserTaskView>> Assign(
        IGrainFactory grains,
        Call call,
        ProgramId program,
        TaskId task,
        UserId user
    ) => Program(grains, program).Assign(new AssignTask(call, _simulation.Ids.New<UserTaskId>(), task, user));

    private Task<Result<UserTaskView>> Complete(IGrainFactory grains, Call call, UserTaskAddress userTask) =>
        grains
            .GetGrain<IUserTaskGrain>(userTask.UserTaskId.ToString())
            .Complete(
                new CompleteUserTask(call, userTask, _simulation.Ids.New<DisbursementId>(), _simulation.Ids.NewUuidV4())
            );

    private static Task<Result<UserTaskView>> Start(IGrainFactory grains, Call call, UserTaskAddress userTask) =>
        grains.GetGrain<IUserTaskGrain>(userTask.UserTaskId.ToString()).Start(new StartUserTask(call, userTask));

    private Task<Result<ProgramView>> Refill(IGrainFactory grains, Call call, ProgramId program)
    {
        var total = Money.FromDollars(Scenario.PoolDollars / 2 + _chance.Next(Scenario.PoolDollars));
        return Program(grains, program)
            .Update(new UpdateProgram(call, null, null, total, null, null, null, null, null, null, null, null));
    }

    private static IProgramGrain Program(IGrainFactory grains, ProgramId id) =>
        grains.GetGrain<IProgramGrain>(id.ToString());
}
