namespace Collectors.EndToEnd.Tests;

/// <summary>One topology for all tests that break nothing; those that do start one of their own, after another.</summary>
[CollectionDefinition(ManyProcesses.Name)]
public sealed class ManyProcessesCollection : ICollectionFixture<ManyProcesses>;
