namespace Alpes.Local.Metrics;

/// <summary>One set of labels of a metric: a count or a value, and of a histogram its buckets and its sum.</summary>
internal sealed class Series(int buckets)
{
    private readonly long[] _buckets = new long[buckets];
    private long _count;
    private double _sum;

    public long Count => Volatile.Read(ref _count);

    public double Sum => Volatile.Read(ref _sum);

    public void Add(long count = 1) => Interlocked.Add(ref _count, count);

    public void Set(long value) => Volatile.Write(ref _count, value);

    public void Observe(double value, int bucket)
    {
        Interlocked.Increment(ref _count);
        if (bucket < _buckets.Length) Interlocked.Increment(ref _buckets[bucket]);
        double sum, seen = Volatile.Read(ref _sum);
        do sum = seen;
        while ((seen = Interlocked.CompareExchange(ref _sum, sum + value, sum)) != sum);
    }

    public long Bucket(int index) => Volatile.Read(ref _buckets[index]);
}
