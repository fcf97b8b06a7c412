using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>How to call one method of a grain interface, prepared once.</summary>
internal abstract class GrainMethod
{
    private static readonly ConcurrentDictionary<MethodInfo, GrainMethod> Prepared = new();

    public abstract object Call(GrainClass grainClass, string key, object?[] arguments);

    /// <summary>Prepared once a process, however many silos it has had.</summary>
    public static GrainMethod Of(MethodInfo method) => Prepared.GetOrAdd(method, Prepare);

    private static GrainMethod Prepare(MethodInfo method)
    {
        var returned = method.ReturnType;
        var generic = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        if (
            method.ContainsGenericParameters
            || (returned != typeof(Task) && returned != typeof(ValueTask))
                && (generic != typeof(Task<>) && generic != typeof(ValueTask<>))
        )
        {
            throw new InvalidOperationException(
                $"{method.DeclaringType}.{method.Name} cannot be called: a grain's method is not generic and returns a Task or ValueTask."
            );
        }
        var result = generic is null ? typeof(object) : returned.GetGenericArguments()[0];
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(result), method)!;
    }

    /// <summary>A delegate that casts the arguments and calls; what it returns is a <see cref="Task"/> in any case.</summary>
    protected static Func<Grain, object?[], Task> Compile(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(Grain));
        var arguments = Expression.Parameter(typeof(object?[]));
        var values = method
            .GetParameters()
            .Select(
                (p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType)
            );
        Expression call = Expression.Call(Expression.Convert(grain, method.DeclaringType!), method, values);
        if (method.ReturnType.IsValueType)
        {
            call = Expression.Call(call, nameof(ValueTask.AsTask), null);
        }
        return Expression.Lambda<Func<Grain, object?[], Task>>(call, grain, arguments).Compile();
    }
}

/// <typeparam name="TResult">What the method promises; <see cref="object"/> where it promises nothing.</typeparam>
internal sealed class GrainMethod<TResult>(MethodInfo method) : GrainMethod
{
    private readonly Func<Grain, object?[], Task> _body = Compile(method);
    private readonly Type _returned = method.ReturnType;
    private readonly int _tokenIndex = Array.FindIndex(
        method.GetParameters(),
        parameter => parameter.ParameterType == typeof(CancellationToken)
    );

    public override object Call(GrainClass grainClass, string key, object?[] arguments)
    {
        var call = CallAsync(grainClass, key, arguments);
        if (_tokenIndex >= 0 && arguments[_tokenIndex] is CancellationToken { CanBeCanceled: true } token)
        {
            // As on Orleans: a caller that gives up is free at once; the grain sees the same token and ends when it likes.
            call = call.WaitAsync(token);
        }
        if (!_returned.IsValueType)
        {
            return call;
        }
        return _returned.IsGenericType ? new ValueTask<TResult>(call) : new ValueTask(call);
    }

    private async Task<TResult> CallAsync(GrainClass grainClass, string key, object?[] arguments)
    {
        var isExternal = grainClass.Silo.Gate.Enter();
        try
        {
            var activation = grainClass.Find(key);
            while (!activation.TryEnter())
            {
                await activation.Closed;
                activation = grainClass.Find(key);
            }
            try
            {
                await activation.SwitchTo();
                var answer = _body(await activation.OpenAsync(), arguments);
                // The grain is done; counting the call out needs no turn of it.
                await answer.ConfigureAwait(continueOnCapturedContext: !grainClass.Silo.Threads.ArePooled);
                return answer is Task<TResult> typed ? await typed.ConfigureAwait(false) : default!;
            }
            finally
            {
                activation.Leave();
            }
        }
        finally
        {
            grainClass.Silo.Gate.Leave(isExternal);
        }
    }
}
