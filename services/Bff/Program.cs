using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Bff.Ingest;
using Alpes.Bff.Live;
using Alpes.Bff.Operations;
using Alpes.Bff.Partners;
using Alpes.Bff.Queries;
using Alpes.Chassis.Hosting;
using Alpes.Contracts;

var builder = WebApplication.CreateBuilder(args);
builder.AddEdge();
builder.AddChassis(Apps.Bff, 5080)
    .Projection<CommandOutcomes, CommandOutcomesProjection>(Topics.CommandResults, Apps.Ingestion, Apps.Validation)
    .Broadcast<LiveListener>(Topics.CommandResults)
    .Broadcast<LiveListener>(Topics.IngestionEvents)
    .Broadcast<LiveListener>(Topics.ValidationEvents)
    .Broadcast<LiveListener>(Topics.ProcessingEvents);

var app = builder.Build();
app.UseCorrelationId();
app.MapChassis();
app.UseRateLimiter();
app.MapIngest();
app.MapPartnerRules();
app.MapCommands();
app.MapQueries();
app.MapLive();
app.MapOperations();
app.MapGet("/", () => Results.Redirect("/scalar")).ExcludeFromDescription();
app.Run();
