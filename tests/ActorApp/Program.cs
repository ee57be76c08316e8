using Alpes.Tests.ActorApp;
using Dapr.Actors;
using Dapr.Actors.Client;
using Dapr.Actors.Runtime;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton<Hooks>();
builder.Services.AddActors(options =>
{
    options.UseJsonSerialization = builder.Configuration["JSON"] == "true";
    options.Actors.RegisterActor<ProbeActor>();
    if (builder.Configuration["OPTIONS"] != "true") return;
    options.ActorIdleTimeout = TimeSpan.FromHours(30);
    options.ActorScanInterval = TimeSpan.FromMilliseconds(90_500);
    options.DrainOngoingCallTimeout = TimeSpan.FromSeconds(1);
    options.DrainRebalancedActors = true;
    options.RemindersStoragePartitions = 4;
    options.ReentrancyConfig = new ActorReentrancyConfig { Enabled = true, MaxStackDepth = 8 };
    options.Actors.RegisterActor<ProbeActor>("Other", new ActorRuntimeOptions { ActorIdleTimeout = TimeSpan.FromSeconds(5) });
});
var app = builder.Build();
app.MapActorsHandlers();
app.MapPost("/calls/{name}/{id}", (string name, string id, List<string> commands, IActorProxyFactory factory) => Calls.MakeAsync(factory, name, id, commands));
app.MapGet("/notes", (Hooks hooks) => hooks.Take());
app.MapGet("/package", () => typeof(IActorProxyFactory).Assembly.Location);
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await app.WaitForShutdownAsync();
