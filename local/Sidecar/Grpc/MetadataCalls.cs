using Alpes.Local.Resources;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;

namespace Alpes.Local.Sidecar.Grpc;

internal sealed class MetadataCalls(Sidecar sidecar)
{
    public GetMetadataResponse Get()
    {
        var answer = new GetMetadataResponse
        {
            Id = sidecar.App.AppId,
            RuntimeVersion = MetadataApi.RuntimeVersion,
            AppConnectionProperties = new AppConnectionProperties { Port = sidecar.App.AppPort ?? 0, Protocol = sidecar.App.AppProtocol, ChannelAddress = sidecar.App.AppChannelAddress },
        };
        answer.EnabledFeatures.Add(MetadataApi.FeaturesOf(sidecar));
        foreach (var (key, value) in sidecar.Extended) answer.ExtendedMetadata[key] = value;
        answer.ExtendedMetadata["daprRuntimeVersion"] = MetadataApi.RuntimeVersion;
        AddActors(answer);
        answer.RegisteredComponents.Add(sidecar.Resources.Components.Where(sidecar.Has).Select(Registered));
        answer.Subscriptions.Add(sidecar.Subscriptions.Chosen.Select(c => Subscription(c.Spec, c.Programmatic)));
        answer.HttpEndpoints.Add(sidecar.Resources.HttpEndpoints.Keys.Select(name => new MetadataHTTPEndpoint { Name = name }));
        return answer;
    }

    public Empty Set(SetMetadataRequest request)
    {
        if (request.Key.Length > 0) sidecar.Extended[request.Key] = request.Value;
        return new Empty();
    }

    private void AddActors(GetMetadataResponse answer)
    {
        var (used, ready) = (sidecar.Actors.IsUsed, sidecar.Actors.Ready.IsCompletedSuccessfully);
        answer.ActorRuntime = new ActorRuntime
        {
            RuntimeStatus = !used ? ActorRuntime.Types.ActorRuntimeStatus.Disabled : ready ? ActorRuntime.Types.ActorRuntimeStatus.Running : ActorRuntime.Types.ActorRuntimeStatus.Initializing,
            HostReady = used && ready,
            Placement = used && ready ? "placement: connected" : used ? "" : "placement: disconnected",
        };
        if (!used) return;
        foreach (var (type, active) in sidecar.Actors.Counts)
        {
            var count = new ActiveActorsCount { Type = type, Count = active };
            answer.ActorRuntime.ActiveActors.Add(count);
#pragma warning disable CS0612 // Older clients read only this one.
            answer.ActiveActorsCount.Add(count);
#pragma warning restore CS0612
        }
    }

    private RegisteredComponents Registered(Component component)
    {
        var registered = new RegisteredComponents { Name = component.Name, Type = component.Type, Version = component.Version };
        registered.Capabilities.Add(sidecar.CapabilitiesOf(component.Name) ?? []);
        return registered;
    }

    private static PubsubSubscription Subscription(SubscriptionSpec spec, bool programmatic)
    {
        var subscription = new PubsubSubscription
        {
            PubsubName = spec.PubsubName,
            Topic = spec.Topic,
            DeadLetterTopic = spec.DeadLetterTopic ?? "",
            Type = programmatic ? PubsubSubscriptionType.Programmatic : PubsubSubscriptionType.Declarative,
            Rules = new PubsubSubscriptionRules(),
        };
        foreach (var (name, value) in spec.Metadata) subscription.Metadata[name] = value;
        subscription.Rules.Rules.Add(spec.Rules.Select(r => new PubsubSubscriptionRule { Match = r.Match, Path = r.Path }));
        if (spec.DefaultPath is { } path) subscription.Rules.Rules.Add(new PubsubSubscriptionRule { Path = path });
        return subscription;
    }
}
