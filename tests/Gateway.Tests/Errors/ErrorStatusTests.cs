using System.Runtime.CompilerServices;
using Stretch.Gateway.Errors;
using Stretch.Results;

namespace Stretch.Gateway.Tests.Errors;

public sealed class ErrorStatusTests
{
    /// <summary>Every error type of ours that a caller could meet.</summary>
    internal static readonly Type[] Errors =
    [
        .. new[] { typeof(Error).Assembly, typeof(ErrorStatus).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Error)) && !type.IsAbstract),
    ];

    public static TheoryData<Type> EveryError() => new(Errors);

    [Theory]
    [MemberData(nameof(EveryError))]
    public void Every_error_has_an_http_status(Type type)
    {
        var status = ErrorStatus.Of(Blank(type));
        Assert.True(type == typeof(BadRequest) || status is >= 400 and < 600, $"{type.Name} maps to {status}");
    }

    [Fact]
    public void Every_error_has_a_code_of_its_own_in_snake_case()
    {
        var codes = Errors.Select(type => (Type: type, Blank(type).Code)).ToArray();
        Assert.All(codes, entry => Assert.Matches("^[a-z]+(_[a-z]+)*$", entry.Code));
        Assert.Empty(codes.GroupBy(entry => entry.Code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void The_walk_finds_the_errors()
    {
        Assert.Contains(typeof(NotFound), Errors);
        Assert.Contains(typeof(Unauthorized), Errors);
    }

    /// <summary>An instance without its numbers: neither status nor code may depend on them.</summary>
    private static Error Blank(Type type) => (Error)RuntimeHelpers.GetUninitializedObject(type);
}
