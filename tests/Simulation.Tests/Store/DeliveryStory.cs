using Stretch.Clients;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Webhooks;
using Stretch.Events;
using Stretch.Gateway.Events;
using Stretch.Programs;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Webhooks;
using Stretch.Webhooks;

namespace Stretch.Simulation.Tests.Store;

/// <summary>Events of two programs and of none, made, numbered, taken up and tried as the seed has it, and what was seen of it.</summary>
internal sealed class DeliveryStory(int seed, StoreHost host)
{
    private const int Steps = 60;
    private const int MaxRoom = 4;

    /// <summary>Once more at once, then in an hour, then never.</summary>
    private static readonly double[] Schedule = [0, 3_600];

    private readonly Random _chance = new(seed);
    private readonly ClientId _client = new(Guid.CreateVersion7());
    private readonly List<string> _told = [];
    private readonly List<Delivery> _inFlight = [];
    private readonly List<EventId> _events = [];
    private readonly List<ProgramEvents> _programs = [];
    private WrittenGrain? _owner;
    private long _ownerVersion = 1;

    public async Task<IReadOnlyList<string>> TellAsync()
    {
        await host.RunAsync(RunAsync);
        return _told;
    }

    private async Task RunAsync()
    {
        await host.AddClientAsync(_client);
        var silo = host.NewSilo(holds: _chance.Next(2) == 0);
        var lane = await silo.OpenAsync();
        await BeginAsync(lane);
        for (var step = 0; step < Steps; step++)
        {
            switch (_chance.Next(6))
            {
                case 0:
                case 1:
                    await MakeAsync(lane);
                    break;
                case 2:
                    _told.Add($"numbered {await silo.Numbering.NumberAsync(_client, CancellationToken.None)}");
                    break;
                case 3:
                    await TakeAsync(silo);
                    break;
                case 4:
                    await TryAsync(silo);
                    break;
                default:
                    await silo.Deliveries.EndHoldsAsync(CancellationToken.None);
                    break;
            }
        }

        _told.Add($"in order {string.Join(' ', (await host.InOrderAsync(_client)).Select(NameOf))}");
    }

    private async Task BeginAsync(ILaneSession lane)
    {
        var endpoint = new WebhookEndpoint(
            _client,
            "https://example.org",
            SigningSecret: [1],
            Ordered: _chance.Next(2) == 0,
            WebhookStatus.Active,
            WrittenRows.Then,
            WrittenRows.Then
        );
        _owner = new WrittenGrain(new ClientState(_client, 1, 0, 0, 0, 0, Configuration: null, HighnoteApiKey: null));
        await lane.Write(
            Guid.CreateVersion7(),
            [_owner.On(_ownerVersion++, new Insert<WebhookEndpoint>(endpoint))],
            endsTransaction: false
        );
        for (var i = 0; i < 2; i++)
        {
            _programs.Add(new ProgramEvents(WrittenRows.Program(new ProgramId(Guid.CreateVersion7()), _client)));
        }
    }

    private Task MakeAsync(ILaneSession lane)
    {
        var program = _chance.Next(3) == 0 ? null : _programs[_chance.Next(_programs.Count)];
        // The clock of one silo may run behind another's.
        var at = WrittenRows.Then.Plus(TimeSpan.FromSeconds(_chance.Next(1_000)));
        var made = new PartnerEvent(
            new EventId(Guid.CreateVersion7()),
            _client,
            program?.Id,
            program is null ? null : ++program.Count,
            "some.event",
            "{}",
            at
        );
        _events.Add(made.Id);
        var insert = new Insert<PartnerEvent>(made);
        return lane.Write(
            Guid.CreateVersion7(),
            [program?.Grain.On(program.Count - 1, insert) ?? _owner!.On(_ownerVersion++, insert)],
            endsTransaction: false
        );
    }

    private async Task TakeAsync(StoreSeat silo)
    {
        var room = _chance.Next(1, MaxRoom);
        var page = await silo.Deliveries.TakeDueAsync([_client], _ => room, [], default, CancellationToken.None);
        var taken = page.Taken.OrderBy(delivery => NameOf(delivery.EventId)).ToList();
        _inFlight.AddRange(taken);
        _told.Add($"took {string.Join(' ', taken.Select(one => $"{NameOf(one.EventId)} try {one.Tries}"))}");
    }

    private async Task TryAsync(StoreSeat silo)
    {
        if (_inFlight.Count == 0)
        {
            return;
        }

        var delivery = _inFlight[_chance.Next(_inFlight.Count)];
        _inFlight.Remove(delivery);
        var outcome = _chance.Next(2) == 0 ? DeliveryOutcome.Delivered : DeliveryOutcome.Refused;
        var attempt = new DeliveryAttempt(delivery, outcome, WrittenRows.Then.ToDateTimeOffset(), TimeSpan.Zero);
        await silo.DeliveryRecords.WriteAsync([JudgedAttempt.Of(attempt, Schedule)], CancellationToken.None);
    }

    /// <summary>The same in both stores: by when it was made.</summary>
    private int NameOf(EventId id) => _events.IndexOf(id);

    private sealed class ProgramEvents(Domain.Programs.ProgramState state)
    {
        public ProgramId Id => state.Id;

        public WrittenGrain Grain { get; } = new(state);

        public long Count { get; set; }
    }
}
