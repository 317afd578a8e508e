using Pipeline.Runner.Fingerprints;

namespace Pipeline.Runner.Tests.Fingerprints;

[TestFixture]
public sealed class DispatchTests
{
    private const string Source = """
        namespace Sample
        {
            public abstract class Animal { public virtual int Age(int x) => 1; public virtual int Age(double x) => 2; }
            public class Cat : Animal { public override int Age(double x) => 3; }
            public sealed class Lion : Cat { public override int Age(int x) => 4; }

            public class First { public virtual int Name() => 1; }
            public class Second : First { public override int Name() => 2; }
            public sealed class Third : Second { public new int Name() => 3; }

            public interface ISource<T> { T Draw(); }
            public sealed class Sevens : ISource<int> { public int Draw() => 7; }
            public sealed class Eights : ISource<int> { int ISource<int>.Draw() => 8; public int Draw() => 9; }

            public class Sink : Stream
            {
                public override bool CanRead => false; public override bool CanSeek => false; public override bool CanWrite => true;
                public override long Length => 0; public override long Position { get => 0; set { } }
                public override void Flush() { } public override int Read(byte[] buffer, int offset, int count) => 0;
                public override long Seek(long offset, SeekOrigin origin) => 0; public override void SetLength(long value) { }
                public override void Write(byte[] buffer, int offset, int count) { }
            }
            public sealed class Counter : Sink { public override void Write(byte[] buffer, int offset, int count) { } }

            public abstract class Resource : IDisposable { public abstract void Dispose(); }
            public sealed class Handle : Resource { public override void Dispose() { } public void Unused() { } }

            public sealed class Quiet : IDisposable { void IDisposable.Dispose() { } }
            public sealed class ByLength : IComparer<string> { public int Compare(string? a, string? b) => a!.Length - b!.Length; }

            public struct Weight : IComparable<Weight> { public int Grams; public int CompareTo(Weight other) => Grams - other.Grams; }
            public sealed record Row(int Id);
            public sealed record Cell(int Id);

            public interface IStep { int Forward() => Inner(); int Inner(); }
            public interface IFastStep : IStep { int IStep.Forward() => 2 * Inner(); }
            public sealed class Plain : IStep { public int Inner() => 1; }
            public sealed class Fast : IFastStep { public int Inner() => 2; }

            public static class Lazily { static Lazily() => Touched(); public static void Touched() { } public static int Value() => 1; }
            public static class Group { public static int Called(int x) => x; public static int Uncalled(int x) => x; }
            public enum Colour { Red, Green }

            public sealed class Noise : IStage
            {
                public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
                {
                    Animal animal = new Lion();
                    First first = new Third();
                    ISource<int> seven = new Sevens(), eight = new Eights();
                    using IDisposable quiet = new Quiet();
                    using Resource resource = new Handle();
                    new BinaryWriter(new Counter()).Write(1.5);
                    string[] names = ["b", "a"];
                    Array.Sort(names, new ByLength());
                    new Weight[3].AsSpan().Sort();
                    Func<int, int> group = Group.Called;
                    var rows = new HashSet<Row> { new(1) };
                    Cell cell = new(2);
                    IStep plain = new Plain();
                    IStep fast = new Fast();
                    stage.Log($"{Colour.Red}");
                    stage.Metric("x", animal.Age(1.0) + first.Name() + seven.Draw() + eight.Draw() + group(1) + cell.Id + plain.Forward() + fast.Forward() + Lazily.Value());
                    stage.Metric("y", stage.Random("a").Key);
                    return Task.CompletedTask;
                }
            }
        }
        """;

    private CodeFingerprint _fingerprint;

    [OneTimeSetUp]
    public void Fingerprint()
    {
        using var fingerprinter = new CodeFingerprinter(
            [SampleCompiler.Compile(Source), typeof(Pipeline.Numerics.Randomness.Philox).Assembly.Location]);
        _fingerprint = fingerprinter.Fingerprint("Sample", "Sample.Noise");
    }

    [TestCase("Sample.Cat.Age(System.Double)", TestName = "Walk_OverrideInBaseOfConstructedType_IsReached")]
    [TestCase("Sample.Second.Name()", TestName = "Walk_OverrideHiddenByNewMember_IsReached")]
    [TestCase("Sample.Sevens.Draw()", TestName = "Walk_ImplementationOfGenericInterface_IsReached")]
    [TestCase("Sample.Eights.Sample.ISource<System.Int32>.Draw()", TestName = "Walk_ExplicitImplementation_IsReached")]
    [TestCase("Sample.Counter.Write(System.Byte[], System.Int32, System.Int32)", TestName = "Walk_OverrideThatOutsideCodeCalls_IsReached")]
    [TestCase("Sample.Handle.Dispose()", TestName = "Walk_OverrideOfAbstractOutsideInterfaceMember_IsReached")]
    [TestCase("Sample.Quiet.System.IDisposable.Dispose()", TestName = "Walk_ExplicitImplementationOfOutsideInterface_IsReached")]
    [TestCase("Sample.ByLength.Compare(System.String, System.String)", TestName = "Walk_ComparerGivenToOutsideCode_IsReached")]
    [TestCase("Sample.Weight.CompareTo(Sample.Weight)", TestName = "Walk_MemberOfStructureNeverConstructedByName_IsReached")]
    [TestCase("Sample.Group.Called(System.Int32)", TestName = "Walk_MethodGroup_IsReached")]
    [TestCase("Sample.Row.GetHashCode()", TestName = "Walk_HashCodeOfSetElement_IsReached")]
    [TestCase("Sample.IStep.Forward()", TestName = "Walk_DefaultInterfaceMethod_IsReached")]
    [TestCase("Sample.IFastStep.Sample.IStep.Forward()", TestName = "Walk_DefaultOfDerivedInterface_IsReached")]
    [TestCase("Sample.Lazily.Touched()", TestName = "Walk_StaticConstructorOfCalledType_IsReached")]
    [TestCase("Pipeline.Numerics.Randomness.Philox..ctor(System.UInt64, System.UInt64)", TestName = "Walk_ConstructorOfObjectMadeOutside_IsReached")]
    [TestCase("type Sample.Colour", TestName = "Walk_EnumerationWhoseTextIsUsed_CountsItsNames")]
    public void Walk_WhatMayRun_IsReached(string method) => Assert.That(_fingerprint.Methods.Keys, Does.Contain(method));

    [TestCase("Sample.Handle.Unused()", TestName = "Walk_MethodNeverCalled_IsNotReached")]
    [TestCase("Sample.Eights.Draw()", TestName = "Walk_PublicMethodBesideExplicitImplementation_IsNotReached")]
    [TestCase("Sample.Third.Name()", TestName = "Walk_HidingMember_IsNotReached")]
    [TestCase("Sample.First.Name()", TestName = "Walk_OverriddenMember_IsNotReached")]
    [TestCase("Sample.Sink.Write(System.Byte[], System.Int32, System.Int32)", TestName = "Walk_OverriddenOutsideMember_IsNotReached")]
    [TestCase("Sample.Group.Uncalled(System.Int32)", TestName = "Walk_OtherMethodOfTouchedType_IsNotReached")]
    [TestCase("Sample.Row..ctor(Sample.Row)", TestName = "Walk_CopyConstructorNeverCalled_IsNotReached")]
    public void Walk_WhatCannotRun_IsNotReached(string method) => Assert.That(_fingerprint.Methods.Keys, Does.Not.Contain(method));
}
