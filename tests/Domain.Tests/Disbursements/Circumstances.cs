using Stretch.Disbursements;
using Stretch.Domain.Tests.Programs;

namespace Stretch.Domain.Tests.Disbursements;

/// <summary>How a first attempt to pay a milestone can stand when a report about it comes in.</summary>
internal static class Circumstances
{
    public static readonly DisbursementId First = Known.Disbursement(1);
    public static readonly DisbursementId Second = Known.Disbursement(2);

    /// <summary>How each comes about once the first attempt was started.</summary>
    private static readonly Dictionary<string, Action<Scene>> Ways = new()
    {
        ["sent"] = scene => { },
        ["pending"] = scene => scene.Report(First, TransferVerdict.Pending, "tr_1"),
        ["unknown"] = scene => scene.Report(First, TransferVerdict.Unknown, null),
        ["unknown tr_1"] = scene =>
        {
            scene.Report(First, TransferVerdict.Pending, "tr_1");
            scene.Report(First, TransferVerdict.Unknown, null);
        },
        ["pending, left"] = scene => scene.Enroll(isActive: false),
        ["unknown, left"] = scene =>
        {
            scene.Report(First, TransferVerdict.Unknown, null);
            scene.Enroll(isActive: false);
        },
        ["left, back"] = scene =>
        {
            scene.Enroll(isActive: false);
            scene.Enroll(isActive: true);
        },
        ["settled"] = scene => scene.Report(First, TransferVerdict.Completed, "tr_1"),
        ["settled late"] = scene =>
        {
            scene.Report(First, TransferVerdict.Failed, "tr_1");
            scene.Report(First, TransferVerdict.Completed, "tr_1");
        },
        ["failed"] = scene => scene.Report(First, TransferVerdict.Failed, "tr_1"),
        ["failed, left"] = scene =>
        {
            scene.Enroll(isActive: false);
            scene.Report(First, TransferVerdict.Failed, "tr_1");
        },
        ["failed, left, money gone"] = scene =>
        {
            scene.Enroll(isActive: false);
            scene.Report(First, TransferVerdict.Failed, "tr_1");
            scene.Enroll(isActive: true);
            for (var i = 0; i < 10; i++)
            {
                scene.Facts.Learn(new Situation().Task with { Id = Known.Task(1 + i) });
                scene.Assign(Known.UserTask(1 + i), task: 1 + i);
            }
        },
        ["sent, tr_2 taken"] = scene =>
            scene.Facts.Learn(scene.Facts.Disbursement(First)! with { Id = Second, TransferId = "tr_2" }),
        ["replaced, second pending"] = FailAndReplace,
        ["replaced, second settled"] = scene =>
        {
            FailAndReplace(scene);
            scene.Report(Second, TransferVerdict.Completed, "tr_2");
        },
        ["replaced, second failed"] = scene =>
        {
            FailAndReplace(scene);
            scene.Report(Second, TransferVerdict.Failed, "tr_2");
        },
    };

    /// <summary>A pool of 100.00, a milestone worth 10.00, completed, and then what the circumstance says.</summary>
    public static Scene Bring(string circumstance)
    {
        var scene = Scene.Open();
        scene.Assign();
        scene.Complete(First);
        Ways[circumstance](scene);
        return scene;
    }

    private static void FailAndReplace(Scene scene)
    {
        scene.Report(First, TransferVerdict.Failed, "tr_1");
        scene.Complete(Second);
    }
}
