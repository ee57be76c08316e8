using System.Reflection;

namespace Refit;

public interface IHttpContentSerializer
{
    HttpContent ToHttpContent<T>(T item);

    Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default);

    /// <summary>The name a property has on the wire, if the serializer gives it one.</summary>
    string? GetFieldNameForProperty(PropertyInfo propertyInfo);
}
