namespace Stretch.Silo.Issuing.Chores;

/// <summary>This silo was away for so long that another one does its run now.</summary>
internal sealed class LeaseLostException() : Exception("Another silo has taken the run over.");
