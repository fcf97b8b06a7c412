using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Agreements;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Idempotency;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tasks;
using Stretch.Domain.Webhooks;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.Silo.Persistence.Commits;
using Stretch.Tasks;
using Stretch.UserTasks;
using Stretch.Webhooks;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A partner: its catalogue, agreements, people, endpoint and a program with breaks and answers under keys.</summary>
internal sealed class RandomPartner
{
    private const int People = 8;
    private const int Breaks = 6;

    private readonly Random _chance;
    private readonly List<Agreement> _agreements = [];
    private readonly List<CatalogueTask> _tasks = [];
    private readonly List<RandomPerson> _people = [];
    private readonly List<ReconciliationBreak> _breaks = [];
    private readonly List<IdempotentAnswer> _answers = [];
    private readonly ClientState _state;
    private readonly WebhookEndpoint _endpoint;
    private readonly ProgramState _program;

    public RandomPartner(Random chance, StoreHost host)
    {
        _chance = chance;
        _state = new(
            Client,
            1,
            0,
            0,
            0,
            0,
            chance.Next(2) == 0 ? new("prd", "acc", true, "acc", WrittenRows.Then) : null,
            HighnoteApiKey: null
        );
        _endpoint = new(
            Client,
            "https://example.org/hook",
            SigningSecret: [1],
            Ordered: chance.Next(2) == 0,
            (WebhookStatus)chance.Next(2),
            WrittenRows.Then,
            WrittenRows.Then
        );
        for (var version = 1; version <= 3; version++)
        {
            foreach (var type in Enum.GetValues<AgreementType>().Where(_ => chance.Next(4) > 0))
            {
                _agreements.Add(
                    new(new AgreementId(Guid.CreateVersion7()), Client, type, version, "url", WrittenRows.Then)
                );
            }
        }

        for (var task = 0; task < 3; task++)
        {
            _tasks.Add(
                new(new TaskId(Guid.CreateVersion7()), Client, "Attend", Money.FromDollars(1 + task), WrittenRows.Then)
            );
        }

        for (var person = 0; person < People; person++)
        {
            _people.Add(new RandomPerson(chance, host, Client, _agreements));
        }

        _program = WrittenRows.Program(new ProgramId(Guid.CreateVersion7()), Client) with
        {
            Status = (ProgramStatus)chance.Next(2),
            CardProductId = chance.Next(2) == 0 ? "prd" : null,
        };
        for (var i = 0; i < Breaks; i++)
        {
            _breaks.Add(Break());
            _answers.Add(Answer());
        }
    }

    public ClientId Client { get; } = new(Guid.CreateVersion7());

    /// <summary>Commits one after the other, so that nothing is named before it is there.</summary>
    public async Task WriteAsync(ILaneSession lane)
    {
        await WriteAsync(
            new WrittenGrain(_state).On(1, [.. Inserts(_agreements), .. Inserts(_tasks), .. Inserts([_endpoint])])
        );
        foreach (var person in _people)
        {
            await WriteAsync(new WrittenGrain(person.State).On(0, person.Changes));
        }

        await WriteAsync(new WrittenGrain(_program).On(0, [.. Inserts(_breaks), .. Inserts(_answers)]));

        Task WriteAsync(Part part) => lane.Write(Guid.CreateVersion7(), [part], endsTransaction: false);
    }

    public FactQuery Everything()
    {
        var query = new FactQuery();
        query.Configurations.Add(Client);
        query.WebhookEndpoints.Add(Client);
        query.CardholderAgreementOf.Add(Client);
        query.ProgramProducts.Add(_program.Id);
        query.Agreements.UnionWith(_agreements.Select(row => row.Id));
        query.Tasks.UnionWith(_tasks.Select(row => row.Id));
        query.BreaksOf.UnionWith(_breaks.Select(row => row.UserTaskId));
        query.IdempotencyKeys.UnionWith(_answers.Select(row => row.Key));
        _people.ForEach(person => person.AskFor(query));
        return query;
    }

    /// <summary>Some of one milestone, some of others.</summary>
    private ReconciliationBreak Break()
    {
        var isOpen = _chance.Next(2) == 0;
        var earlier = _breaks.Count > 0 && _chance.Next(2) == 0 ? _breaks[^1].UserTaskId : (UserTaskId?)null;
        return new(
            new BreakId(Guid.CreateVersion7()),
            Client,
            _program.Id,
            earlier ?? new UserTaskId(Guid.CreateVersion7()),
            new DisbursementId(Guid.CreateVersion7()),
            _chance.Next(2) == 0 ? BreakKind.MissingTransfer : BreakKind.LateTransfer,
            "detail",
            _chance.Next(2) == 0 ? "trf" : null,
            WrittenRows.Then,
            isOpen ? null : BreakResolution.IssuerTold,
            Note: null,
            isOpen ? null : WrittenRows.Then
        );
    }

    private IdempotentAnswer Answer() =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), ResultKind.Done, [1], WrittenRows.Then)
        {
            Person = _chance.Next(2) == 0 ? _people[_chance.Next(_people.Count)].State.Id : null,
            ProgramId = _chance.Next(2) == 0 ? _program.Id : null,
            EntryCount = _chance.Next(3),
        };

    private static IEnumerable<Change> Inserts<T>(IEnumerable<T> rows)
        where T : class => rows.Select(row => new Insert<T>(row));
}
