// A platform is many processes: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
