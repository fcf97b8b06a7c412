using System.Globalization;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Checkpoints;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Ledger;

/// <summary>
/// The entries of a program's ledger in their order, the oldest first. The next page's cursor is the sequence of the last entry
/// seen, and may be given as `after`, too; of two, the later counts. With `Accept: text/csv` it is an export: all entries from
/// there on, however many, with what their hashes are made of, for whoever would rather verify the ledger than believe it; the
/// header `Ledger-Head` is the head that it ends with, signed.
/// </summary>
internal sealed class ListLedgerEndpoint(ILedgerQueries ledger, ILedgerKeys keys) : IPartnerEndpoint
{
    private const string SignedHeadHeader = "Ledger-Head";

    public static Operation Operation =>
        Operation
            .Get("/v1/programs/{programId}/ledger")
            .Lists(Read)
            .Answers(GatewayJson.Default.PageLedgerEntryView)
            .OrText(LedgerCsv.MediaType);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("programId", out ProgramId programId))
        {
            return new NotFound("program");
        }

        var query = request.ReadList();
        var (limit, after, asOf) = Read(query);
        if (query.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (await ledger.FindLengthAsync(request.ClientId, programId, asOf, request.Aborted) is not { } last)
        {
            return new NotFound("program");
        }

        return WantsCsv(request.Http.Request)
            ? await ExportAsync(request, programId, after, last)
            : Answer.Ok(
                PageOf(await ledger.ListAsync(programId, after, last, limit + 1, request.Aborted), limit),
                GatewayJson.Default.PageLedgerEntryView
            );
    }

    private async Task<Answer> ExportAsync(PartnerRequest request, ProgramId programId, long after, long last)
    {
        // Where that entry is missing there is nothing to sign, and who verifies the export will say so.
        if (await ledger.ListAsync(programId, last - 1, last, max: 1, request.Aborted) is [var end])
        {
            var signed = await keys.SignHeadAsync(programId, last, end.Hash, request.Aborted);
            request.Http.Response.Headers[SignedHeadHeader] = signed;
        }

        return LedgerCsv.Export(ledger, programId, after, last);
    }

    /// <summary>Named, not refused, and not liked less than JSON.</summary>
    private static bool WantsCsv(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return false;
        }

        var csv = QualityOf(accepted, LedgerCsv.MediaType);
        return csv > 0 && csv >= QualityOf(accepted, MediaTypeNames.Application.Json);
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> accepted, string mediaType) =>
        accepted
            .Where(type => type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            .Max(type => (double?)(type.Quality ?? 1))
        ?? 0;

    private static Page<LedgerEntryView> PageOf(IReadOnlyList<LedgerEntryView> found, int limit) =>
        found.Count <= limit
            ? new Page<LedgerEntryView>(found, HasMore: false, NextCursor: null)
            : new Page<LedgerEntryView>(
                [.. found.Take(limit)],
                HasMore: true,
                found[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture)
            );

    private static (int Limit, long After, AsOf AsOf) Read(ListQuery query) =>
        (query.Limit(), Math.Max(query.Number("after") ?? 0, query.Number("cursor") ?? 0), AsOf.Read(query));
}
