namespace Stretch.Silo.Issuing.Chores;

/// <summary>What is done at the issuer for each partner again and again; as the table has it.</summary>
internal enum ChoreKind
{
    CatchUp,
    Reconcile,
}
