using AsnTraining.Testing;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
