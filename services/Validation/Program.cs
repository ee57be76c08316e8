using Alpes.Chassis.Hosting;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Validation;
using Alpes.Validation.Application;
using Alpes.Validation.Domain;
using Alpes.Validation.Infrastructure.Schemas;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<ISchemaCompiler, SchemaCompiler>();
builder.Services.AddSingleton<CompiledRules>();
builder.AddChassis(Apps.Validation, 5003, [
        PointerRules.Register, PointerRules.Registered, ValidationTypes.DataValidated, .. ValidationOwnTypes.All, IngestionTypes.DataIngested])
    .Commands(Topics.ValidationCommands, from: Apps.Bff, commands => commands
        .Handle<RegisterPartnerRules, RegisterPartnerRulesHandler>(PointerRules.Register))
    .Reactions(Topics.IngestionEvents, from: Apps.Ingestion, reactions => reactions
        .React<DataIngested, JudgeIngested>(IngestionTypes.DataIngested));

var app = builder.Build();
app.MapChassis();
app.MapRules();
app.Run();
