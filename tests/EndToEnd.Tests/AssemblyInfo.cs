// Each test starts whole systems; side by side they would only take each other's cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
