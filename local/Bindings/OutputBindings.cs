using System.Diagnostics;
using Alpes.Local.Resiliency;
using Alpes.Local.Resources;

namespace Alpes.Local.Bindings;

/// <summary>The output bindings of one sidecar, by component name.</summary>
internal sealed class OutputBindings(Sidecar.Sidecar sidecar, IReadOnlyDictionary<string, IOutputBinding> bindings)
{
    public IReadOnlyDictionary<string, IOutputBinding> All => bindings;

    /// <summary>The binding that a component names; null: its type brings to the app and takes nothing from it.</summary>
    public static IOutputBinding? Make(Component component, string runDirectory) => component.Type switch
    {
        "bindings.localstorage" => LocalStorage.Open(component, runDirectory),
        "bindings.smtp" => new SmtpBinding(component),
        "bindings.http" => new HttpBinding(component),
        _ => null,
    };

    /// <summary>Asks a binding, with the retries, the timeout and the breaker that hold for it.</summary>
    /// <exception cref="BindingException">There is no such binding or operation, or it did not succeed.</exception>
    public async Task<BindingAnswer?> InvokeAsync(string name, BindingRequest request, string traceParent, CancellationToken cancel)
    {
        if (request.Operation.Length == 0) throw new BindingException("operation field is missing from request");
        if (!bindings.TryGetValue(name, out var binding)) throw new BindingException($"couldn't find output binding {name}");
        if (!binding.Operations.Contains(request.Operation))
            throw new BindingException($"binding {name} does not support operation {request.Operation}. supported operations:{string.Join(' ', binding.Operations)}");
        var begun = Stopwatch.GetTimestamp();
        var done = false;
        try
        {
            var answer = await sidecar.Policies.Outbound(ComponentKind.Binding, name).RunAsync(attempt => binding.InvokeAsync(request, traceParent, attempt), _ => new Verdict(true), cancel);
            done = true;
            return answer;
        }
        catch (Exception e) when (e is TimeoutException or BreakerOpenException)
        {
            throw new BindingException(e is TimeoutException ? "context deadline exceeded" : e.Message, e);
        }
        finally
        {
            sidecar.Metrics.Components.Bound(name, request.Operation, done, begun);
        }
    }
}
