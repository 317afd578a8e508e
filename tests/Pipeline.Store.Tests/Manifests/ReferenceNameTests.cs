using System.Text.RegularExpressions;

namespace Pipeline.Store.Tests.Manifests;

[TestFixture]
public sealed class ReferenceNameTests
{
    // The grammar of skopeo's OCI transport, copied from containers/image, oci/internal.
    private const string Skopeo = "^[A-Za-z0-9]+((?:[-._:@+]|--)[A-Za-z0-9]+)*(/[A-Za-z0-9]+((?:[-._:@+]|--)[A-Za-z0-9]+)*)*$";

    [TestCase("younger2001/table-1", "younger2001/table-1")]
    [TestCase("younger2001/boolean/learner[seed=1001]", "younger2001/boolean/learner+seed-1001")]
    [TestCase("younger2001/boolean/learner[seed=1,hidden=6]", "younger2001/boolean/learner+seed-1+hidden-6")]
    [TestCase("sweep[rate=1e-3]", "sweep+rate-1e-3")]
    public void Of_InstanceInTheGrammar_ReadsLikeIt(string instance, string expected) => Assert.That(ReferenceName.Of(instance), Is.EqualTo(expected));

    [TestCase("a--b---c", "a-b-c+")]
    [TestCase("a_/b", "a-b+")]
    [TestCase("sweep[rate=-0.5]", "sweep+rate--0.5")]
    [TestCase("sweep[text=ä b]", "sweep+")]
    [TestCase("___", "instance+")]
    [TestCase("", "instance+")]
    public void Of_AnyInstance_IsInTheGrammar(string instance, string start)
    {
        string name = ReferenceName.Of(instance);

        Assert.That(name, Does.StartWith(start));
        Assert.That(Regex.IsMatch(name, Skopeo), Is.True, name);
    }

    [Test]
    public void Of_InstancesOutsideTheGrammar_KeepApart() =>
        Assert.That(ReferenceName.Of("sweep[text=ä]"), Is.Not.EqualTo(ReferenceName.Of("sweep[text=ö]")));
}
