using Alpes.Local.PubSub.Delivery;

namespace Alpes.Local.Metrics;

/// <summary>What is asked of components and what they bring.</summary>
internal sealed class ComponentMetrics(string @namespace)
{
    private static readonly string[] Operation = ["component", "namespace", "operation", "success"], Egress = ["component", "namespace", "success", "topic"],
        Ingress = ["component", "namespace", "process_status", "status", "topic"], BulkIngress = ["component", "namespace", "process_status", "topic"];

    private readonly Metric _states = Counted("state", "of state stores", Operation);
    private readonly Metric _secrets = Counted("secret", "of secret stores", Operation);
    private readonly Metric _outputs = Counted("output_binding", "of output bindings", Operation);
    private readonly Metric _inputs = Counted("input_binding", "of the app with what input bindings brought", ["component", "namespace", "success"]);
    private readonly Metric _published = Counted("pubsub_egress", "of publishing", Egress);
    private readonly Metric _bulkPublished = Counted("pubsub_egress_bulk", "of bulk publishing", Egress);
    private readonly Metric _delivered = Counted("pubsub_ingress", "of the app with an event", Ingress);
    private readonly Metric _bulkDelivered = Counted("pubsub_ingress_bulk", "of the app with events in bulk", BulkIngress);
    private readonly Metric _bulkEvents = Metric.Counter("dapr_component_pubsub_ingress_bulk_event_count", "Events brought to the app in bulk.", BulkIngress);
    private readonly Metric _loaded = Metric.Counter("dapr_runtime_component_loaded", "Components that were loaded.");
    private readonly Metric _initialised = Metric.Counter("dapr_runtime_component_init_total", "Components that were initialised, by type.", "component");

    public IEnumerable<Metric> All => [_states, _secrets, _outputs, _inputs, _published, _bulkPublished, _delivered, _bulkDelivered, _bulkEvents, _loaded, _initialised];

    /// <param name="operation">get, set, delete, bulk_get, bulk_delete, transaction.</param>
    public void State(string component, string operation, bool success, long begun) => _states.ObserveSince(new Labels(component, @namespace, operation, LabelText.Of(success)), begun);

    /// <param name="operation">get or bulk_get.</param>
    public void Secret(string component, string operation, bool success, long begun) => _secrets.ObserveSince(new Labels(component, @namespace, operation, LabelText.Of(success)), begun);

    public void Bound(string component, string operation, bool success, long begun) => _outputs.ObserveSince(new Labels(component, @namespace, operation, LabelText.Of(success)), begun);

    public void Brought(string component, bool success, long begun) => _inputs.ObserveSince(new Labels(component, @namespace, LabelText.Of(success)), begun);

    public void Published(string component, string topic, bool inBulk, bool success, long begun) =>
        (inBulk ? _bulkPublished : _published).ObserveSince(new Labels(component, @namespace, LabelText.Of(success), topic), begun);

    /// <summary>The app's word on one event; 404 comes as a drop, too.</summary>
    public void Delivered(string component, string topic, Outcome outcome, long begun)
    {
        var status = StatusOf(outcome);
        _delivered.ObserveSince(new Labels(component, @namespace, status, outcome == Outcome.Drop ? "success" : status, topic), begun);
    }

    /// <summary>One bulk request to the app, and its word on each event it held.</summary>
    public void Delivered(string component, string topic, List<int> events, Outcome[] outcomes, long begun)
    {
        _bulkDelivered.ObserveSince(new Labels(component, @namespace, "", topic), begun);
        foreach (var i in events) _bulkEvents.Of(new Labels(component, @namespace, StatusOf(outcomes[i]), topic)).Add();
    }

    public void Loaded(string type)
    {
        _loaded.Of(default).Add();
        _initialised.Of(new Labels(type)).Add();
    }

    private static Metric Counted(string name, string what, string[] names) => Metric.Times($"dapr_component_{name}_latencies", $"Milliseconds {what}.", names) with
    {
        CountedAs = [($"dapr_component_{name}_count", $"Calls {what}.")],
    };

    private static string StatusOf(Outcome outcome) => outcome switch
    {
        Outcome.Success => "success",
        Outcome.Drop or Outcome.Forget => "drop",
        _ => "retry",
    };
}
