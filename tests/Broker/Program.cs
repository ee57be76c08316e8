using Alpes.Tests.Broker;

// The process that CrashTests kills: publishes without end and says of each message that it is on the disk.
if (args is not ["publish", var folder]) return 1;
await CrashingPublisher.RunAsync(folder);
return 0;
