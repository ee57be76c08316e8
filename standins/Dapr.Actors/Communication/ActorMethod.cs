using System.Reflection;

namespace Dapr.Actors.Communication;

/// <summary>A method of an actor's interface, with the types that its arguments and its result travel in.</summary>
internal sealed class ActorMethod
{
    private readonly MethodInfo _info;
    private readonly ParameterInfo[] _sent;
    private readonly PropertyInfo? _result;

    public ActorMethod(MethodInfo info, int id)
    {
        (_info, Id) = (info, id);
        if (!typeof(Task).IsAssignableFrom(info.ReturnType))
            throw new ArgumentException($"Method '{info.Name}' of actor interface '{info.DeclaringType!.FullName}' does not return Task or Task<>.");
        _sent = [.. info.GetParameters().Where(parameter => parameter.ParameterType != typeof(CancellationToken))];
        Request = _sent.Length == 0 ? null : BodyTypes.Build($"{info.Name}ReqBody", _sent.Select(parameter => (parameter.Name!, parameter.ParameterType)));
        if (!info.ReturnType.IsGenericType) return;
        Response = BodyTypes.Build($"{info.Name}RespBody", [("retVal", info.ReturnType.GetGenericArguments()[0])]);
        _result = info.ReturnType.GetProperty(nameof(Task<object>.Result));
    }

    public int Id { get; }

    public string Name => _info.Name;

    /// <summary>A type with a field an argument; null: there are none.</summary>
    public Type? Request { get; }

    /// <summary>A type with the one field <c>retVal</c>; null: there is no result.</summary>
    public Type? Response { get; }

    /// <summary>What the result is in its task; null: there is none.</summary>
    public Type? ResultType => _result?.PropertyType;

    public object? Wrap(object?[] arguments)
    {
        if (Request is null) return null;
        var body = Activator.CreateInstance(Request)!;
        foreach (var parameter in _sent) Request.GetField(parameter.Name!)!.SetValue(body, arguments[parameter.Position]);
        return body;
    }

    public object? Unwrap(object response) => Response!.GetField("retVal")!.GetValue(response);

    /// <summary>Runs the method with arguments that came in a <see cref="Request"/>; answers a <see cref="Response"/>.</summary>
    public async Task<object?> RunAsync(object actor, object? request, CancellationToken cancellationToken)
    {
        var arguments = Arguments(parameter => Request!.GetField(parameter.Name!)!.GetValue(request), cancellationToken);
        var result = await RunAsync(actor, arguments);
        if (Response is null) return null;
        var body = Activator.CreateInstance(Response)!;
        Response.GetField("retVal")!.SetValue(body, result);
        return body;
    }

    /// <summary>Runs the method with at most one argument, as calls by name do.</summary>
    public Task<object?> RunAsync(object actor, Func<Type, object?> argument, CancellationToken cancellationToken) => _sent.Length > 1
        ? throw new ArgumentException($"Method {_info.DeclaringType!.Name}.{_info.Name} has more than one parameter and can't be invoked through http")
        : RunAsync(actor, Arguments(parameter => argument(parameter.ParameterType), cancellationToken));

    private object?[] Arguments(Func<ParameterInfo, object?> value, CancellationToken cancellationToken) =>
        [.. _info.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? cancellationToken : value(parameter))];

    private async Task<object?> RunAsync(object actor, object?[] arguments)
    {
        var task = (Task)_info.Invoke(actor, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return _result?.GetValue(task);
    }
}
