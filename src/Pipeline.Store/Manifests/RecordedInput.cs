using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>One element of one input, as it entered the key.</summary>
/// <param name="Name">The input's declared name.</param>
/// <param name="Element">Axis values of the element, such as <c>seed=1001</c>; empty for a single input.</param>
/// <param name="Digest">Its content.</param>
public sealed record RecordedInput(string Name, string Element, Digest Digest);
