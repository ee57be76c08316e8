using Alpes.Local.Actors.Schedules;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Actors.Api;

/// <summary><c>…/timers/{name}</c></summary>
internal sealed class TimersApi(Sidecar.Sidecar sidecar)
{
    public async Task CreateAsync(ActorRequest request)
    {
        if (request.IsReserved)
        {
            await Refusals.ReservedAsync(request);
            return;
        }

        if (!await request.IdIsGoodAsync() || !await request.NameIsGoodAsync() || await request.BodyAsync(sidecar.App.MaxBodySize) is not { } body) return;
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

            await CreateAsync(request, asked);
        }
    }

    public async Task DeleteAsync(ActorRequest request)
    {
        if (request.IsReserved)
        {
            await Refusals.ReservedAsync(request);
            return;
        }

        sidecar.Timers.Delete(KeyOf(request));
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task CreateAsync(ActorRequest request, ScheduleRequest asked)
    {
        try
        {
            if (!sidecar.Actors.Hosts(request.Type)) throw new FormatException($"can't create timer for actor {request.Type}||{request.Id}: actor type not registered");
            sidecar.Timers.Put(new ActorTimer(KeyOf(request), asked, sidecar.All.Time.GetUtcNow()));
            request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (FormatException e)
        {
            await ApiError.WriteAsync(request.Http, 500, "ERR_ACTOR_TIMER_CREATE", $"error creating actor timer: {e.Message}");
        }
    }

    private static ReminderKey KeyOf(ActorRequest request) => new(request.Type, request.Id, request.Item);
}
