using Pipeline.Baselines.Logistic;

namespace Pipeline.Baselines.Tests.Logistic;

internal static class Penalties
{
    public static Penalty Parse(string name) => Enum.Parse<Penalty>(name, ignoreCase: true);
}
