using System.Diagnostics;
using System.Text;
using Alpes.Local.Actors.Schedules;
using Alpes.Local.Sidecar.Http;
using Alpes.Local.State;

namespace Alpes.Local.Actors.Api;

/// <summary><c>…/reminders/{name}</c></summary>
internal sealed class RemindersApi(Sidecar.Sidecar sidecar)
{
    private readonly ReminderSchedule _schedule = sidecar.All.Reminders;

    public async Task CreateAsync(ActorRequest request)
    {
        if (request.IsReserved)
        {
            await Refusals.ReservedAsync(request);
            return;
        }

        if (!await request.NameIsGoodAsync() || await request.BodyAsync(sidecar.App.MaxBodySize) is not { } body) return;
        using (body)
        {
            ScheduleRequest asked;
            try
            {
                asked = ScheduleRequest.Read(body.Bytes);
            }
            catch (FormatException e)
            {
                await Refusals.MalformedAsync(request, e);
                return;
            }

            if (await IsRefusedAsync(request, "ERR_ACTOR_REMINDER_CREATE", "error creating actor reminder")) return;
            await AnswerAsync(request, "ERR_ACTOR_REMINDER_CREATE", "error creating actor reminder", () => ScheduleAsync("ScheduleJob", SizeOf(asked), () => CreateAsync(request, asked)));
        }
    }

    public async Task GetAsync(ActorRequest request)
    {
        if (await IsRefusedAsync(request, "ERR_ACTOR_REMINDER_GET", "error getting actor reminder")) return;
        await AnswerAsync(request, "ERR_ACTOR_REMINDER_GET", "error getting actor reminder", async () =>
        {
            Reminder? found = null;
            await ScheduleAsync("GetJob", 0, () => Task.FromResult(found = _schedule.Find(KeyOf(request))));
            if (found is not { } reminder)
            {
                await ApiError.WriteAsync(request.Http, 404, "ERR_ACTOR_REMINDER_NOT_FOUND", $"actor reminder not found: {request.Item}");
                return;
            }

            var bytes = ScheduledRequest.Json(json =>
            {
                json.WriteString("actorID", request.Id);
                json.WriteString("actorType", request.Type);
                ScheduledRequest.WriteData(json, reminder.Data);
                if (reminder.DueTime.Length > 0) json.WriteString("dueTime", reminder.DueTime);
                if (reminder.Schedule.Length > 0) json.WriteString("period", reminder.Schedule);
            });
            request.Http.Response.ContentType = "application/json";
            request.Http.Response.ContentLength = bytes.Length;
            await request.Http.Response.Body.WriteAsync(bytes);
        });
    }

    public async Task DeleteAsync(ActorRequest request)
    {
        if (await IsRefusedAsync(request, "ERR_ACTOR_REMINDER_DELETE", "error deleting actor reminder")) return;
        await AnswerAsync(request, "ERR_ACTOR_REMINDER_DELETE", "error deleting actor reminder", async () =>
        {
            await ScheduleAsync("DeleteJob", 0, () => _schedule.DeleteAsync(KeyOf(request)));
            request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }

    private async Task CreateAsync(ActorRequest request, ScheduleRequest asked)
    {
        if (request.Id.AsSpan().IndexOfAny("/\\#?") >= 0 || request.Id.Any(char.IsControl)) throw new FormatException($"job name is invalid: must not contain '/', '\\', '#' or '?': {request.Id}");
        var reminder = Reminder.Of(asked, sidecar.All.Time.GetUtcNow());
        if (await _schedule.PutAsync(KeyOf(request), reminder, asked.Overwrite ?? true)) request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        else await ApiError.WriteAsync(request.Http, 409, "ERR_ACTOR_REMINDER_ALREADY_EXISTS", $"actor reminder already exists: {request.Item}");
    }

    /// <summary>Asks the scheduler and counts that as daprd does, which asks over gRPC.</summary>
    private async Task ScheduleAsync(string method, int bytes, Func<Task> work)
    {
        var path = "/dapr.proto.scheduler.v1.Scheduler/" + method;
        var begun = Stopwatch.GetTimestamp();
        var status = "Unknown";
        try
        {
            await work();
            status = "OK";
        }
        finally
        {
            sidecar.Metrics.Scheduler.Completed(path, status, begun);
            sidecar.Metrics.Scheduler.Sized(path, received: 0, bytes);
        }
    }

    private static int SizeOf(ScheduleRequest asked) => Encoding.UTF8.GetByteCount(asked.DataText ?? "");

    private static ReminderKey KeyOf(ActorRequest request) => new(request.Type, request.Id, request.Item);

    private async ValueTask<bool> IsRefusedAsync(ActorRequest request, string code, string what)
    {
        if (request.IsReserved) await Refusals.ReservedAsync(request);
        else if (!sidecar.Actors.Hosts(request.Type)) await ApiError.WriteAsync(request.Http, 403, "ERR_ACTOR_REMINDER_NON_HOSTED", "operations on actor reminders are only possible on hosted actor types");
        else if (!sidecar.App.Scheduler) await ApiError.WriteAsync(request.Http, 500, code, $"{what}: scheduler clients are disabled");
        else return false;
        return true;
    }

    private static async Task AnswerAsync(ActorRequest request, string code, string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is FormatException or StateException)
        {
            await ApiError.WriteAsync(request.Http, 500, code, $"{what}: {e.Message}");
        }
    }
}
