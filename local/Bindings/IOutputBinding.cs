namespace Alpes.Local.Bindings;

/// <summary>A component that does something outside for an app.</summary>
internal interface IOutputBinding
{
    /// <summary>In the order that an error names them.</summary>
    IReadOnlyList<string> Operations { get; }

    /// <param name="request">Its operation is one of <see cref="Operations"/>.</param>
    /// <param name="traceParent">The caller's span; "" for none.</param>
    /// <returns>Null: there is nothing to answer.</returns>
    /// <exception cref="BindingException">It did not succeed.</exception>
    Task<BindingAnswer?> InvokeAsync(BindingRequest request, string traceParent, CancellationToken cancel);
}
