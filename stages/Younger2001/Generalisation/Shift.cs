using System.Text.Json.Serialization;

namespace Younger2001.Generalisation;

/// <summary>How test mappings differ from those that a learner was trained on.</summary>
public enum Shift
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Coefficients uniform in ±1.5.</summary>
    [JsonStringEnumMemberName("coefficients-1.5")]
    Coefficients150,

    /// <summary>Coefficients uniform in ±2.</summary>
    [JsonStringEnumMemberName("coefficients-2")]
    Coefficients200,

    /// <summary>Inputs uniform in ±1.5.</summary>
    [JsonStringEnumMemberName("inputs-1.5")]
    Inputs150,

    /// <summary>Inputs uniform in ±2.</summary>
    [JsonStringEnumMemberName("inputs-2")]
    Inputs200,

    /// <summary>The targets that the learner sees have normal noise of deviation 0.02.</summary>
    [JsonStringEnumMemberName("noise-0.02")]
    Noise002,

    /// <summary>The targets that the learner sees have normal noise of deviation 0.1.</summary>
    [JsonStringEnumMemberName("noise-0.1")]
    Noise010,

    /// <summary>Sequences four times as long.</summary>
    [JsonStringEnumMemberName("longer-4")]
    Longer4,
}
