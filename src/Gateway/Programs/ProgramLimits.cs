namespace Stretch.Gateway.Programs;

/// <summary>What a program's fields may hold.</summary>
internal static class ProgramLimits
{
    public const int MaxNameCharacters = 200;
    public const int MaxEmailCharacters = 254;
    public const int MaxPhoneCharacters = 40;
    public const int MaxCardProductIdCharacters = 200;
    public const int MaxParticipants = 10_000_000;
    public static readonly Money MinAwardPool = new(1);
    public static readonly Money MaxAwardPool = new(10_000_000_000_00);
}
