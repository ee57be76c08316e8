using Alpes.Chassis.Consumers;
using Alpes.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Alpes.Chassis.Hosting;

/// <summary>Collects the handlers of one topic.</summary>
public sealed class HandlerBuilder
{
    private readonly IServiceCollection _services;
    private readonly List<Action<IServiceProvider, HandlerTable>> _entries = [];

    internal HandlerBuilder(IServiceCollection services) => _services = services;

    public HandlerBuilder Handle<TCommand, THandler>(MessageType type)
        where TCommand : ICommand
        where THandler : class, IHandleCommand<TCommand>
    {
        _services.AddSingleton<THandler>();
        _entries.Add((provider, table) => table.Add<TCommand>(type, provider.GetRequiredService<THandler>()));
        return this;
    }

    public HandlerBuilder React<TEvent, TReaction>(MessageType type)
        where TEvent : IEvent
        where TReaction : class, IReactTo<TEvent>
    {
        _services.AddSingleton<TReaction>();
        _entries.Add((provider, table) => table.Add<TEvent>(type, provider.GetRequiredService<TReaction>()));
        return this;
    }

    internal HandlerTable Build(IServiceProvider provider)
    {
        var table = new HandlerTable();
        foreach (var add in _entries) add(provider, table);
        return table;
    }
}
