using System.Net;
using System.Reflection;

namespace Refit;

/// <summary>From a response to what a method is declared to return.</summary>
internal static class Answer
{
    public delegate object Sender(HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken cancellationToken);

    /// <exception cref="NotSupportedException">The method returns no task.</exception>
    public static Sender SenderOf(MethodInfo method)
    {
        var returned = method.ReturnType;
        if (returned == typeof(Task)) return Make(nameof(SendAsync), typeof(HttpStatusCode));
        if (!returned.IsGenericType || returned.GetGenericTypeDefinition() != typeof(Task<>))
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} must return a Task.");
        var result = returned.GetGenericArguments()[0];
        if (result == typeof(HttpResponseMessage)) return SendRawAsync;
        if (result == typeof(IApiResponse)) return Make(nameof(SendForUntypedResponseAsync));
        if (!result.IsGenericType) return Make(nameof(SendAsync), result);
        var content = result.GetGenericArguments()[0];
        if (result.GetGenericTypeDefinition() == typeof(ApiResponse<>)) return Make(nameof(SendForResponseAsync), content);
        return result.GetGenericTypeDefinition() == typeof(IApiResponse<>)
            ? Make(nameof(SendForInterfaceAsync), content)
            : Make(nameof(SendAsync), result);
    }

    private static Sender Make(string name, params Type[] arguments)
    {
        var method = typeof(Answer).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
        return (arguments.Length == 0 ? method : method.MakeGenericMethod(arguments)).CreateDelegate<Sender>();
    }

    private static async Task<T?> SendAsync<T>(
        HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken cancellationToken)
    {
        var response = await SendOrThrowAsync(client, request, settings, cancellationToken);
        var isKept = false;
        try
        {
            if (!response.IsSuccessStatusCode) throw await ApiException.ReadAsync(response, settings, cancellationToken);
            isKept = IsContentItself<T>();
            return await ReadAsync<T>(response, settings, cancellationToken);
        }
        finally
        {
            if (!isKept) response.Dispose();
        }
    }

    private static async Task<ApiResponse<T>> SendForResponseAsync<T>(
        HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await SendOrThrowAsync(client, request, settings, cancellationToken);
        }
        catch (ApiRequestException e)
        {
            return new(request, null, default, settings, e);
        }

        if (!response.IsSuccessStatusCode)
            return new(request, response, default, settings, await ApiException.ReadAsync(response, settings, cancellationToken));
        try
        {
            return new(request, response, await ReadAsync<T>(response, settings, cancellationToken), settings);
        }
        catch (ApiException e)
        {
            return new(request, response, default, settings, e);
        }
    }

    private static async Task<IApiResponse<T>> SendForInterfaceAsync<T>(
        HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken cancellationToken) =>
        await SendForResponseAsync<T>(client, request, settings, cancellationToken);

    private static async Task<IApiResponse> SendForUntypedResponseAsync(
        HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken cancellationToken) =>
        await SendForResponseAsync<HttpStatusCode>(client, request, settings, cancellationToken);

    private static Task<HttpResponseMessage> SendRawAsync(
        HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken cancellationToken) =>
        SendOrThrowAsync(client, request, settings, cancellationToken);

    private static async Task<HttpResponseMessage> SendOrThrowAsync(
        HttpClient client, HttpRequestMessage request, RefitSettings settings, CancellationToken cancellationToken)
    {
        if (client.BaseAddress is null) throw new InvalidOperationException("BaseAddress must be set on the HttpClient instance.");
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception e)
        {
            throw new ApiRequestException(request, settings, e);
        }
    }

    private static bool IsContentItself<T>() => typeof(T) == typeof(Stream) || typeof(T) == typeof(HttpContent);

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, RefitSettings settings, CancellationToken cancellationToken)
    {
        var content = response.Content;
        if (typeof(T) == typeof(HttpStatusCode)) return default;
        if (typeof(T) == typeof(HttpContent)) return (T)(object)content;
        if (typeof(T) == typeof(Stream)) return (T)(object)await content.ReadAsStreamAsync(cancellationToken);
        try
        {
            if (typeof(T) == typeof(string)) return (T)(object)await content.ReadAsStringAsync(cancellationToken);
            if (response.StatusCode == HttpStatusCode.NoContent || content.Headers.ContentLength == 0) return default;
            return await settings.ContentSerializer.FromHttpContentAsync<T>(content, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw ApiException.Unreadable(response, settings, e);
        }
    }
}
