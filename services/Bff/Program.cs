using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Bff.Ingest;
using Alpes.Bff.Live;
using Alpes.Bff.Operations;
using Alpes.Bff.Partners;
using Alpes.Bff.Queries;
using Alpes.Bff.Tracking;
using Alpes.Chassis.Hosting;
using Alpes.Contracts;

var builder = WebApplication.CreateBuilder(args);
builder.AddEdge();
builder.AddChassis(Apps.Bff, 5080)
    .Projection<CommandOutcomes, CommandOutcomesProjection>(Topics.CommandResults, Apps.Ingestion, Apps.Validation, Apps.Tracking)
    .Broadcast<LiveListener>(Topics.CommandResults)
    .Broadcast<LiveListener>(Topics.IngestionEvents)
    .Broadcast<LiveListener>(Topics.ValidationEvents)
    .Broadcast<LiveListener>(Topics.ProcessingEvents)
    .Broadcast<LiveListener>(Topics.TrackingEvents);

var app = builder.Build();
app.UseCorrelationId();
app.MapChassis();
app.UseRateLimiter();
app.MapIngest();
app.MapPartnerRules();
app.MapTracking();
app.MapCommands();
app.MapQueries();
app.MapTrackingQueries();
app.MapLive();
app.MapOperations();
app.MapGet("/", () => Results.Redirect("/scalar")).ExcludeFromDescription();
app.Run();
