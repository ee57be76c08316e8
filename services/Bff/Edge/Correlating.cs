using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;

namespace Alpes.Bff.Edge;

/// <summary>The id that follows a request through all services: the client's own, or made here; every answer has it.</summary>
internal static class Correlating
{
    public const string Header = "X-Correlation-Id";

    /// <summary>The outermost part of the pipeline, so that failures are answered with it, too.</summary>
    public static void UseCorrelationId(this WebApplication app) => app.Use((http, next) =>
    {
        var given = http.Request.Headers[Header];
        var valid = given.Count == 1 && Id.IsValid(given[0]);
        http.SetCorrelationId(valid ? given[0]! : Id.New(DateTimeOffset.UtcNow));
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[Header] = http.CorrelationId();
            return Task.CompletedTask;
        });
        return given.Count == 0 || valid
            ? next(http)
            : Problems.Of(StatusCodes.Status400BadRequest, $"{Header}: must be one id of 1 to {Id.MaxLength} of A-Z a-z 0-9 . _ : -").ExecuteAsync(http);
    });

    public static string CorrelationId(this HttpContext http) => (string)http.Items[Header]!;

    /// <summary>An answer that is given again goes by the id it was first given under.</summary>
    public static void SetCorrelationId(this HttpContext http, string id) => http.Items[Header] = id;
}
