using System.Text;
using Pipeline.Store.Tests.Files;

namespace Pipeline.Store.Tests.Journal;

[TestFixture]
public sealed class ResultJournalTests
{
    private const string JournalPath = "/store/journal.jsonl";
    private MemoryFileSystem _files = null!;
    private ArtifactStore _store = null!;
    private byte[] _journal = [];
    private int _lastLine;

    [SetUp]
    public void PublishTwo()
    {
        _files = new MemoryFileSystem();
        _store = Open();
        Publish(_store, "a");
        _lastLine = Read().Length;
        Publish(_store, "b");
        _journal = Read();
    }

    [TearDown]
    public void CloseStore() => _store.Dispose();

    [Test]
    public void Journal_TornAtAnyByteOfItsLastLine_LosesThatLineAloneAndGrowsOn()
    {
        for (int length = _lastLine; length < _journal.Length; length++)
        {
            Write(_journal[..length]);

            using ArtifactStore store = Open();
            Assert.That(Finds(store, "a"), Is.True, $"{length} bytes");
            Assert.That(Finds(store, "b"), Is.False, $"{length} bytes");
            Assert.That(store.TakeProblems(), Is.Empty, "a torn line is what a kill leaves, no damage");
            Publish(store, "b");
            Assert.That(Read(), Is.EqualTo(_journal), $"{length} bytes");
        }
    }

    [Test]
    public void Journal_AnyByteOfALineFlipped_LosesThatLineAndSaysSo()
    {
        int firstLine = Array.IndexOf(_journal, (byte)'\n') + 1;
        for (int position = firstLine; position < _lastLine - 1; position++)
        {
            byte[] damaged = [.. _journal];
            damaged[position] ^= 0x40;
            Write(damaged);

            using ArtifactStore store = Open();
            Assert.That(Finds(store, "b"), Is.True, $"byte {position}");
            Assert.That(Finds(store, "a"), Is.False, $"byte {position}");
            Assert.That(store.TakeProblems(), Is.Not.Empty, $"byte {position}");
        }
    }

    [Test]
    public void Journal_DamagedHeader_IsSaidAndReadOn()
    {
        byte[] damaged = [.. _journal];
        damaged[20] ^= 1;
        Write(damaged);

        using ArtifactStore store = Open();

        Assert.That(Finds(store, "a"), Is.True);
        Assert.That(store.TakeProblems().Single().What, Is.EqualTo($"The journal '{JournalPath}' is damaged at byte 0: a line does not fit its checksum."));
    }

    [TestCase("""{"format":"learning-to-learn.journal","version":2}""", 0)]
    [TestCase("""{"key":"of the future"}""", 1)]
    public void Journal_OfAnotherVersion_IsRefused(string json, int line)
    {
        string[] lines = Encoding.UTF8.GetString(_journal).Split('\n');
        lines[line] = Encoding.UTF8.GetString(JournalLine.Guard(Encoding.UTF8.GetBytes(json))).TrimEnd('\n');
        Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        Assert.That(
            () => Open(),
            Throws.TypeOf<StoreException>().With.Message.Contains(JournalPath).And.Message.Contains(json).And.Message.Contains("Use that version"));
    }

    [Test]
    public void Journal_LongRestOfADeadWriter_IsCutBeforeTheNextLine()
    {
        Write([.. _journal, .. new byte[5_000]]);

        using ArtifactStore store = Open();
        Publish(store, "c");

        Assert.That(Read().Take(_journal.Length), Is.EqualTo(_journal));
        Assert.That(Read(), Has.Length.EqualTo(_journal.Length + (_journal.Length - _lastLine)), "one more line, as long as the last");
    }

    [Test]
    public void Journal_ReplacedByAnotherOfTheSameSize_IsReadAnew()
    {
        var other = new JournalEntry(SampleResults.KeyOf("c"), new BlobDescriptor(SampleResults.KeyOf("c"), 944), SampleResults.NoteOf("c"));
        using (IFile rewritten = _files.Create("/store/rewritten"))
        {
            rewritten.Write(_journal.AsSpan(0, _lastLine), 0);
            rewritten.Write(JournalLine.Write(other), _lastLine);
        }

        _files.Move("/store/rewritten", JournalPath);

        Assert.That(Read(), Has.Length.EqualTo(_journal.Length));
        Assert.That(Finds(_store, "b"), Is.False);
        Assert.That(Finds(_store, "a"), Is.True);
    }

    [Test]
    public void Journal_RemovedWhileOpen_IsMadeAgain()
    {
        _files.Delete(JournalPath);

        Assert.That(Finds(_store, "a"), Is.False);
        Publish(_store, "a");
        using ArtifactStore store = Open();
        Assert.That(Finds(store, "a"), Is.True);
    }

    [Test]
    public void Journal_HostileTexts_ComeBackAsTheyWere()
    {
        var note = new JournalNote("a\n\0\u2028\"<b>&\ud83d\ude00", "with\r\ntext 'x' → \"y\"\u001b[31m", TimeSpan.MaxValue, DateTimeOffset.MinValue);

        _store.Publish(SampleResults.Store(_store.Blobs, "c"), note);

        using ArtifactStore store = Open();
        Assert.That(store.LastOf(note.Instance)!.Note, Is.EqualTo(note));
    }

    private ArtifactStore Open() => ArtifactStore.Open("/store", _files);

    private byte[] Read()
    {
        using IFile journal = _files.OpenRead(JournalPath);
        return journal.ReadFrom(0);
    }

    private void Write(byte[] content) => _files.Tamper(JournalPath, _ => content);

    private static void Publish(ArtifactStore store, string name) => store.Publish(SampleResults.Store(store.Blobs, name), SampleResults.NoteOf(name));

    private static bool Finds(ArtifactStore store, string name) => store.TryFind(SampleResults.KeyOf(name), out _);
}
