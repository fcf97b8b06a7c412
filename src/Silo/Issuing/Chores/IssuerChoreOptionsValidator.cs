using Microsoft.Extensions.Options;

namespace Stretch.Silo.Issuing.Chores;

/// <summary>Names every setting that is out of range.</summary>
internal sealed class IssuerChoreOptionsValidator : IValidateOptions<IssuerChoreOptions>
{
    public ValidateOptionsResult Validate(string? name, IssuerChoreOptions options)
    {
        var problems = options.Problems().Select(setting => $"IssuerChores__{setting} must be 1 or more.").ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
