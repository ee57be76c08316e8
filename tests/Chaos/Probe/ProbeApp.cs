using Alpes.Chassis.Hosting;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Microsoft.AspNetCore.Builder;

namespace Alpes.Tests.Chaos.Probe;

/// <summary>A service whose effects add up: what is handled twice or not at all shows in its sums for ever, for nothing in it is idempotent by itself.</summary>
internal static class ProbeApp
{
    public const string AppId = "probe";

    private const int Port = 5099;

    public static Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddChassis(AppId, Port, IngestionTypes.DataIngested, ProbeTypes.Note, ProbeTypes.Noted)
            .Projection<TallyModel, TallyProjection>(Topics.IngestionEvents, Apps.Ingestion)
            .Reactions(ProbeTypes.Notes, from: Apps.Bff, notes => notes.React<Note, CountNote>(ProbeTypes.Note));
        var app = builder.Build();
        app.MapChassis();
        return app.RunAsync();
    }
}
