using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stretch.Domain.Ledger;
using Stretch.Domain.Tests.Programs;
using Stretch.Ledger;

namespace Stretch.Domain.Tests.Ledger;

/// <summary>The encoding as the document has it, put together here byte by byte and by other means than the product's.</summary>
public sealed class LedgerHashTests
{
    private static readonly WorkedExample Example = WorkedExample.Read();

    [Fact]
    public void The_documents_example_has_every_field_in_its_order() =>
        Assert.Equal(
            [
                "encoding",
                "program",
                "sequence",
                "movement",
                "debit",
                "credit",
                "cents",
                "user task",
                "attempt",
                "actor",
                "request",
                "cause",
                "milliseconds",
                "previous hash",
            ],
            Example.Fields.Select(field => field.Name)
        );

    [Fact]
    public void The_documents_bytes_are_those_worked_out_by_hand()
    {
        var entry = Example.Entry;

        string[] byHand =
        [
            "01",
            Id(entry.ProgramId.Value),
            Integer(entry.Sequence, digits: 16),
            Text("RESERVE"),
            Text("AVAILABLE"),
            Text("RESERVED"),
            Integer(2550, digits: 16),
            Id(entry.UserTaskId!.Value.Value),
            Integer(0, digits: 8),
            Text(entry.Actor),
            Id(entry.RequestId),
            Text("task_assigned"),
            Integer(entry.CreatedAt.UnixMs, digits: 16),
            entry.PreviousHash.ToString(),
        ];

        Assert.Equal(byHand, Example.Fields.Select(field => field.Hex));
        Assert.Equal(string.Concat(byHand), Example.Bytes);
        Assert.Equal(Example.LengthBytes * 2, Example.Bytes.Length);
    }

    [Fact]
    public void The_documents_hash_is_that_of_its_bytes_and_the_products()
    {
        Assert.Equal(Example.Hash, Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(Example.Bytes))));
        Assert.Equal(Example.Hash, LedgerHash.Of(Example.Entry).ToString());
    }

    [Fact]
    public void An_entry_about_no_user_task_and_one_about_an_attempt_are_encoded_as_the_document_says()
    {
        var none = Example.Entry with { UserTaskId = null };
        Assert.Equal(HashWith("user task", new string('0', 32)), LedgerHash.Of(none).ToString());

        var attempt = Example.Entry with { Attempt = 258 };
        Assert.Equal(HashWith("attempt", "00000102"), LedgerHash.Of(attempt).ToString());
    }

    [Fact]
    public void No_field_can_be_changed_without_changing_the_hash()
    {
        var entry = Example.Entry;
        LedgerEntry[] changed =
        [
            entry with
            {
                ProgramId = Known.Program,
            },
            entry with
            {
                Sequence = 3,
            },
            entry with
            {
                Movement = Movement.Release,
            },
            entry with
            {
                Debit = Account.Reserved,
            },
            entry with
            {
                Credit = Account.Paid,
            },
            entry with
            {
                Amount = new Money(2551),
            },
            entry with
            {
                UserTaskId = Known.UserTask(),
            },
            entry with
            {
                Attempt = 1,
            },
            entry with
            {
                Actor = "issuer",
            },
            entry with
            {
                RequestId = Known.Guid(1),
            },
            entry with
            {
                Cause = "task_removed",
            },
            entry with
            {
                CreatedAt = Known.Now,
            },
            entry with
            {
                PreviousHash = Digest.None,
            },
        ];

        Assert.Equal(typeof(LedgerEntry).GetConstructors()[0].GetParameters().Length, changed.Length);
        Assert.Equal(changed.Length + 1, changed.Append(entry).Select(LedgerHash.Of).Distinct().Count());
    }

    [Fact]
    public void Texts_cannot_lend_each_other_letters()
    {
        var one = Example.Entry with { Actor = "ab", Cause = "c" };
        var other = Example.Entry with { Actor = "a", Cause = "bc" };

        Assert.NotEqual(LedgerHash.Of(one), LedgerHash.Of(other));
    }

    [Fact]
    public void Each_entry_carries_the_hash_of_the_one_before_and_the_program_that_of_the_last()
    {
        var scene = Scene.Open();
        scene.Assign();
        scene.Complete(Known.Disbursement());
        scene.Report(Known.Disbursement(), Stretch.Disbursements.TransferVerdict.Completed, "tr_1");

        Assert.Equal(4, scene.Entries.Count);
        var head = Digest.None;
        foreach (var entry in scene.Entries)
        {
            Assert.Equal(head, entry.PreviousHash);
            head = LedgerHash.Of(entry);
        }

        Assert.Equal(head, scene.Program.LedgerHead);
    }

    private static string HashWith(string field, string hex)
    {
        var bytes = Example.Fields.Select(candidate => candidate.Name == field ? hex : candidate.Hex);
        return Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(string.Concat(bytes))));
    }

    private static string Id(Guid id) => id.ToString("N");

    private static string Integer(long value, int digits) => value.ToString($"x{digits}", CultureInfo.InvariantCulture);

    private static string Text(string text) =>
        Integer(Encoding.UTF8.GetByteCount(text), digits: 4)
        + string.Concat(Encoding.UTF8.GetBytes(text).Select(letter => Integer(letter, digits: 2)));
}
