using System.Threading.Channels;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// One session with the database and the grains that commit through it, round after round: everything that queued up while the last
/// transaction was in flight goes into the next. Grains that lost a fence lately commit under lock for a while.
/// </summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly Channel<ICommitter> _ready = Channel.CreateUnbounded<ICommitter>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    private readonly LaneTools _tools;
    private readonly ILaneSession _session;
    private readonly int _maxCommands;
    private readonly Action<ICommitter> _enlist;
    private readonly Contention _contention;
    private readonly LockedRound _locked;
    private readonly FreeRound _free;
    private readonly OptimisticRound _optimistic;

    /// <param name="maxCommands">In one transaction.</param>
    /// <param name="enlist">Finds the lane for what a grain has waiting after a round.</param>
    public Lane(ILaneSession session, LaneTools tools, int maxCommands, Action<ICommitter> enlist)
    {
        _maxCommands = maxCommands;
        _enlist = enlist;
        _tools = tools;
        _session = session;
        _contention = new Contention(tools);
        var recovery = new CommitRecovery(session, tools);
        _locked = new LockedRound(session, recovery, _contention, tools);
        var write = new UnlockedWrite(session, recovery, tools);
        _free = new FreeRound(session, write, tools);
        _optimistic = new OptimisticRound(session, write, tools);
    }

    public void Enqueue(ICommitter committer) => _ready.Writer.TryWrite(committer);

    /// <summary>Runs rounds until told to stop; a round that has begun is finished.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (await MayContinue(stopping))
        {
            var round = Gather();
            try
            {
                var byContention = round.ToLookup(_contention.IsContended);
                var (unasked, refused) = await _optimistic.Run([.. byContention[false]]);
                var left = await _free.Run(unasked);
                await _locked.Run([.. refused, .. left]);
                await _locked.Run([.. byContention[true]]);
            }
            catch (Exception bug)
            {
                // Whatever it was, the lane goes on; the round's callers get it, and the connection is not trusted.
                _tools.Logger.RoundFailed(bug);
                round.ForEach(committer => committer.Fail(bug));
                await _session.Drop();
            }

            foreach (var committer in round.Where(committer => committer.StaysEnlisted()))
            {
                _enlist(committer);
            }
        }
    }

    public async ValueTask DisposeAsync() => await _session.DisposeAsync();

    private async Task<bool> MayContinue(CancellationToken stopping)
    {
        try
        {
            return await _ready.Reader.WaitToReadAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private List<ICommitter> Gather()
    {
        var round = new List<ICommitter>();
        var room = _maxCommands;
        while (room > 0 && _ready.Reader.TryRead(out var committer))
        {
            room -= committer.Gather(room);
            round.Add(committer);
        }

        return round;
    }
}
