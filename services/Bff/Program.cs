using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Bff.Ingest;
using Alpes.Bff.Partners;
using Alpes.Bff.Queries;
using Alpes.Chassis.Hosting;
using Alpes.Contracts;

var builder = WebApplication.CreateBuilder(args);
builder.AddEdge();
builder.AddChassis(Apps.Bff, 5080)
    .Projection<CommandOutcomes, CommandOutcomesProjection>(Topics.CommandResults, Apps.Ingestion, Apps.Validation);

var app = builder.Build();
app.UseCorrelationId();
app.MapChassis();
app.MapIngest();
app.MapPartnerRules();
app.MapCommands();
app.MapQueries();
app.Run();
