using System.Text.Json.Serialization;

namespace Pipeline.Runner.Tests.Declaration.Samples;

public enum Network
{
    Lstm1997,
    ForgetGateLSTM,
    [JsonStringEnumMemberName("elman")]
    SimpleRecurrent,
}
