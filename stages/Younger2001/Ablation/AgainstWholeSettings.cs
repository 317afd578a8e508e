namespace Younger2001.Ablation;

/// <summary>Settings of <see cref="AgainstWhole"/>.</summary>
/// <param name="Ablated">What was changed; as an axis it joins the ablated network's table.</param>
public sealed record AgainstWholeSettings(Ablated Ablated);
