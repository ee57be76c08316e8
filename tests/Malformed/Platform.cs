using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Malformed;

/// <summary>A platform of its own.</summary>
public sealed class Platform : LocalPlatform, IAsyncLifetime;
