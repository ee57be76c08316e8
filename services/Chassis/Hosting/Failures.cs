using System.Data.Common;
using System.Net;
using Alpes.Chassis.ReadModels;
using Alpes.Chassis.Relay;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Hosting;

/// <summary>What went wrong, as problem details that tell nothing of the inside.</summary>
internal sealed partial class Failures(ILogger<Failures> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";
    private const string RetryLater = "10";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, bad.InnerException?.Message ?? bad.Message),
            // What the framework says of a charset that there is not, or not any more.
            InvalidOperationException { InnerException: ArgumentException or NotSupportedException } when httpContext.Request.HasJsonContentType() =>
                (415, "Content-Type: its charset is not known; send UTF-8."),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (499, "The client went away."),
            DbException or IOException => (503, "The service's database cannot take this now; nothing was done. Try again."),
            ReadModelUnavailableException or BacklogFullException => (503, exception.Message),
            HttpRequestException { StatusCode: HttpStatusCode.NotFound } => (404, "It is not there."),
            HttpRequestException or OperationCanceledException => (503, "A service this one needs cannot be reached now. Try again."),
            _ => (500, "Something is wrong with the service; it is logged."),
        };
        if (status == 500) LogFailed(httpContext.GetEndpoint()?.DisplayName, exception);
        if (status == 503)
            httpContext.Response.Headers.RetryAfter = exception is ReadModelUnavailableException or BacklogFullException ? RetryLater : RetryAfterSeconds;
        await Problems.Of(status, detail).ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Endpoint} failed")]
    private partial void LogFailed(string? endpoint, Exception exception);
}
