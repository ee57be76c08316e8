using System.Text.Json.Serialization.Metadata;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.ReadModels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alpes.Chassis.Hosting;

/// <summary>Says what a service listens to.</summary>
public sealed class ChassisBuilder
{
    private readonly IServiceCollection _services;

    internal ChassisBuilder(IServiceCollection services) => _services = services;

    /// <summary>Handles the commands of a topic, each once, in the order in which their source accepted them.</summary>
    /// <param name="from">The app whose log the commands come from.</param>
    public ChassisBuilder Commands(string topic, string from, Action<HandlerBuilder> handlers)
    {
        var table = Handlers(handlers);
        _services.AddSingleton(provider => new CommandHandling(
            table(provider), provider.GetRequiredService<Sessions>(), provider.GetRequiredService<EventLog>()));
        _services.AddSingleton(provider => new CommandExecutor(
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<Sessions>()));
        return Consume(topic, [from], provider => (topic, provider.GetRequiredService<CommandHandling>()));
    }

    /// <summary>Reacts to the events of a topic with events of its own.</summary>
    /// <param name="from">The app whose log the events come from.</param>
    public ChassisBuilder Reactions(string topic, string from, Action<HandlerBuilder> handlers)
    {
        var table = Handlers(handlers);
        return Consume(topic, [from], provider => (topic, new ReactionHandling(
            table(provider), provider.GetRequiredService<Sessions>(), provider.GetRequiredService<EventLog>())));
    }

    /// <summary>Keeps a read model by the events of a topic.</summary>
    /// <param name="from">The apps whose logs the events come from; each has its own checkpoint.</param>
    public ChassisBuilder Projection<TModel, TProjection>(string topic, params string[] from)
        where TModel : ReadModelContext
        where TProjection : Projection<TModel>
    {
        if (!_services.Any(service => service.ServiceType == typeof(ReadModel<TModel>)))
        {
            _services.AddSingleton(provider => NewModel<TModel>(provider));
            _services.AddSingleton<IReadModel>(provider => provider.GetRequiredService<ReadModel<TModel>>());
        }
        _services.TryAddSingleton<TProjection>();
        _services.AddSingleton(new ModelTopic<TModel>(provider => new ProjectedTopic(topic, from, building => new ProjectionHandling<TModel>(
            provider.GetRequiredService<ReadModel<TModel>>(), provider.GetRequiredService<TProjection>(), from, provider.GetRequiredService<MessageTypes>(),
            provider.GetRequiredService<EventLog>(), building))));
        return Consume(topic, from, provider =>
        {
            var model = provider.GetRequiredService<ReadModel<TModel>>();
            return (model.Name, model.Topics.First(one => one.Topic == topic && one.Sources == from).Handler(null));
        });
    }

    /// <summary>Saves an aggregate's state, so that a long stream is loaded from there.</summary>
    /// <param name="shape">Another number whenever the state, or what the events make of it, changes: what was saved before is ignored then.</param>
    /// <param name="every">After so many events it is saved again.</param>
    public ChassisBuilder Snapshots<TAggregate, TState>(JsonTypeInfo<TState> json, int shape = 1, int every = 100)
        where TAggregate : Aggregate, ISaveState<TState>
    {
        _services.AddSingleton(SnapshotPolicy.Of<TAggregate, TState>(json, shape, every));
        return this;
    }

    /// <summary>Hears a topic at every replica.</summary>
    /// <typeparam name="TListener">One for all its topics.</typeparam>
    public ChassisBuilder Broadcast<TListener>(string topic)
        where TListener : class, IListener
    {
        _services.TryAddSingleton<TListener>();
        _services.AddSingleton(provider => new Broadcast(topic, provider.GetRequiredService<TListener>));
        return this;
    }

    private static ReadModel<TModel> NewModel<TModel>(IServiceProvider provider)
        where TModel : ReadModelContext
    {
        var model = new ReadModel<TModel>(provider.GetRequiredService<Database>());
        model.Topics.AddRange(provider.GetServices<ModelTopic<TModel>>().Select(topic => topic.Of(provider)));
        return model;
    }

    /// <summary>A topic of one model, before there are services.</summary>
    private sealed record ModelTopic<TModel>(Func<IServiceProvider, ProjectedTopic> Of);

    private ChassisBuilder Consume(string topic, string[] from, Func<IServiceProvider, (string Name, IBatchHandler Handler)> parts)
    {
        _services.AddSingleton(provider =>
        {
            var (name, handler) = parts(provider);
            return new Consumer(name, topic, from, handler, provider.GetRequiredService<ConsumerParts>());
        });
        return this;
    }

    private Func<IServiceProvider, HandlerTable> Handlers(Action<HandlerBuilder> handlers)
    {
        var builder = new HandlerBuilder(_services);
        handlers(builder);
        return builder.Build;
    }
}
