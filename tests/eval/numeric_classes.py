"""Questions about scores of several classes and overlap, with what gives their values."""

import numpy as np
import sklearn.metrics as skm
from numeric_judges import Ask, ask, labels_of, rates

RECALL, PRECISION, F1 = skm.recall_score, skm.precision_score, skm.f1_score
IOU, MCC, KAPPA = skm.jaccard_score, skm.matthews_corrcoef, skm.cohen_kappa_score
THREE = labels_of([[5, 1, 0], [2, 6, 1], [0, 3, 4]])
PETS = labels_of([[30, 5, 5], [4, 40, 6], [1, 9, 50]])
TWO = labels_of([[50, 10], [5, 35]])
ROAD = labels_of([[900, 50, 50], [30, 400, 70], [20, 30, 450]])
WORDS = (
    ["cat", "dog", "cat", "bird", "dog", "bird"],
    ["cat", "cat", "cat", "bird", "dog", "dog"],
)
DIGITS = ([0, 1, 2, 2, 1, 0, 2], [0, 2, 2, 2, 1, 1, 2])

CLASSES: dict[str, list[Ask]] = {
    "matthews_from_matrix": [
        ask("MCC of the confusion matrix [[5,1,0],[2,6,1],[0,3,4]]", MCC(*THREE)),
        ask(
            "multiclass Matthews correlation: y_true = [0,1,2,2,1,0,2], y_pred = [0,2,2,2,1,1,2]",
            MCC(*DIGITS),
        ),
        ask("matthews correlation coefficient for [[50, 10], [5, 35]]", MCC(*TWO)),
        ask("confusion matrix\n30 5 5\n4 40 6\n1 9 50\nMCC?", MCC(*PETS)),
        ask(
            "What's the MCC when the confusion matrix is [[900, 50, 50], [30, 400, 70], [20, "
            "30, 450]]?",
            MCC(*ROAD),
        ),
    ],
    "cohen_kappa": [
        ask("Cohen's kappa of [[20,5],[10,15]]", KAPPA(*labels_of([[20, 5], [10, 15]]))),
        ask("kappa for the confusion matrix [[5,1,0],[2,6,1],[0,3,4]]", KAPPA(*THREE)),
        ask("y_true = [0,1,2,2,1,0,2], y_pred = [0,2,2,2,1,1,2], cohen kappa?", KAPPA(*DIGITS)),
        ask(
            "What is Cohen's kappa with TP=50, FP=10, FN=5, TN=35?",
            rates(KAPPA, tp=50, fp=10, fn=5, tn=35),
        ),
        ask(
            "Two annotators: confusion matrix [[30, 5, 5], [4, 40, 6], [1, 9, 50]]. Compute "
            "the kappa.",
            KAPPA(*PETS),
        ),
        ask(
            "kappa, labels [cat, dog, cat, bird, dog, bird] vs predictions [cat, cat, cat, "
            "bird, dog, dog]",
            KAPPA(*WORDS),
        ),
    ],
    "confusion_matrix_from_counts": [
        ask("confusion matrix for TP=8 FP=2 FN=4 TN=6, negative class first", [[6, 2], [4, 8]]),
        ask(
            "Write the 2x2 confusion matrix (truth on the rows, class 0 first) for 50 true "
            "positives, 10 false positives, 5 false negatives, 35 true negatives",
            [[35, 10], [5, 50]],
        ),
        ask("tp 3 fp 1 fn 2 tn 9 -> confusion matrix", [[9, 1], [2, 3]]),
        ask(
            "What does the confusion matrix look like for TN=90, FP=5, FN=3, TP=12?",
            [[90, 5], [3, 12]],
        ),
        ask("build the confusion matrix: tp = 1, tn = 2, fp = 3, fn = 4", [[2, 3], [4, 1]]),
    ],
    "class_counts": [
        ask("true positives of class 1 in [[5,1,0],[2,6,1],[0,3,4]]", 6),
        ask(
            "how many false negatives for class 2, confusion matrix [[5,1,0],[2,6,1],[0,3,4]] "
            "with truth on the rows",
            3,
        ),
        ask(
            "number of false positives of the first class: [[30, 5, 5], [4, 40, 6], [1, 9, 50]]", 5
        ),
        ask(
            "How many true negatives does class 0 have in the confusion matrix "
            "[[5,1,0],[2,6,1],[0,3,4]]?",
            14,
        ),
        ask("TP, FP, FN, TN of class 1 in [[5,1,0],[2,6,1],[0,3,4]]", [6, 4, 3, 9]),
    ],
    "accuracy_from_matrix": [
        ask("accuracy of [[5,1,0],[2,6,1],[0,3,4]]", skm.accuracy_score(*THREE)),
        ask(
            "What's the overall accuracy for the confusion matrix [[30, 5, 5], [4, 40, 6], [1, "
            "9, 50]]?",
            skm.accuracy_score(*PETS),
        ),
        ask("confusion matrix\n50 10\n5 35\naccuracy in percent", 85.0, "%"),
        ask(
            "pixel accuracy of the segmentation confusion matrix [[900, 50, 50], [30, 400, "
            "70], [20, 30, 450]]",
            skm.accuracy_score(*ROAD),
        ),
        ask(
            "y_true = [0,1,2,2,1,0,2], y_pred = [0,2,2,2,1,1,2]: accuracy?",
            skm.accuracy_score(*DIGITS),
        ),
    ],
    "balanced_accuracy_from_matrix": [
        ask("balanced accuracy of [[5,1,0],[2,6,1],[0,3,4]]", skm.balanced_accuracy_score(*THREE)),
        ask(
            "Compute the balanced accuracy: true classes in rows, [[30, 5, 5], [4, 40, 6], [1, "
            "9, 50]]",
            skm.balanced_accuracy_score(*PETS),
        ),
        ask(
            "y_true = [0,1,2,2,1,0,2], y_pred = [0,2,2,2,1,1,2] balanced accuracy",
            skm.balanced_accuracy_score(*DIGITS),
        ),
        ask(
            "mean per-class accuracy of the confusion matrix [[50, 10], [5, 35]] (rows are the "
            "truth)",
            skm.balanced_accuracy_score(*TWO),
        ),
        ask(
            "balanced accuracy, rows are predictions: [[5,2,0],[1,6,3],[0,1,4]]",
            skm.balanced_accuracy_score(*THREE),
        ),
    ],
    "precision_from_matrix": [
        ask("macro precision of [[5,1,0],[2,6,1],[0,3,4]]", PRECISION(*THREE, average="macro")),
        ask(
            "weighted precision for the confusion matrix [[30, 5, 5], [4, 40, 6], [1, 9, 50]]",
            PRECISION(*PETS, average="weighted"),
        ),
        ask(
            "precision per class: [[5,1,0],[2,6,1],[0,3,4]], rows are true classes",
            PRECISION(*THREE, average=None),
        ),
        ask(
            "micro-averaged precision, y_true = [0,1,2,2,1,0,2], y_pred = [0,2,2,2,1,1,2]",
            PRECISION(*DIGITS, average="micro"),
        ),
        ask(
            "What is the macro-averaged precision if the rows are the predictions: "
            "[[5,2,0],[1,6,3],[0,1,4]]?",
            PRECISION(*THREE, average="macro"),
        ),
        ask(
            "per-class precision for labels [cat, dog, cat, bird, dog, bird] and predictions "
            "[cat, cat, cat, bird, dog, dog]",
            PRECISION(*WORDS, average=None),
        ),
    ],
    "recall_from_matrix": [
        ask("macro recall of [[5,1,0],[2,6,1],[0,3,4]]", RECALL(*THREE, average="macro")),
        ask(
            "recall for each class, confusion matrix [[30, 5, 5], [4, 40, 6], [1, 9, 50]]",
            RECALL(*PETS, average=None),
        ),
        ask(
            "weighted recall of [[900, 50, 50], [30, 400, 70], [20, 30, 450]]",
            RECALL(*ROAD, average="weighted"),
        ),
        ask(
            "y_true = [0,1,2,2,1,0,2], y_pred = [0,2,2,2,1,1,2] macro-average recall?",
            RECALL(*DIGITS, average="macro"),
        ),
        ask("micro recall of [[5,1,0],[2,6,1],[0,3,4]]", RECALL(*THREE, average="micro")),
        ask(
            "per class recall when predictions are on the rows: [[5,2,0],[1,6,3],[0,1,4]]",
            RECALL(*THREE, average=None),
        ),
    ],
    "f_beta_from_matrix": [
        ask("macro F1 of [[5,1,0],[2,6,1],[0,3,4]]", F1(*THREE, average="macro")),
        ask(
            "weighted F1 score for y_true = [0,1,2,2,1,0,2] and y_pred = [0,2,2,2,1,1,2]",
            F1(*DIGITS, average="weighted"),
        ),
        ask(
            "micro F1: confusion matrix [[30, 5, 5], [4, 40, 6], [1, 9, 50]]",
            F1(*PETS, average="micro"),
        ),
        ask("F1 per class of [[5,1,0],[2,6,1],[0,3,4]]", F1(*THREE, average=None)),
        ask(
            "macro-averaged F2 for [[5,1,0],[2,6,1],[0,3,4]]",
            skm.fbeta_score(*THREE, beta=2, average="macro"),
        ),
        ask(
            "My three-class model gives this confusion matrix:\n30 5 5\n4 40 6\n1 9 50\nWhat "
            "is its macro F1?",
            F1(*PETS, average="macro"),
        ),
        ask(
            "macro f1 true = [cat, dog, cat, bird, dog, bird], pred = [cat, cat, cat, bird, "
            "dog, dog]",
            F1(*WORDS, average="macro"),
        ),
        ask(
            "macro F1 for TP=50, FP=10, FN=5, TN=35",
            np.mean([rates(F1, tp=50, fp=10, fn=5), rates(F1, tp=35, fp=5, fn=10)]),
        ),
    ],
    "iou_from_matrix": [
        ask(
            "mIoU of the confusion matrix [[900, 50, 50], [30, 400, 70], [20, 30, 450]]",
            IOU(*ROAD, average="macro"),
        ),
        ask(
            "IoU per class: [[900, 50, 50], [30, 400, 70], [20, 30, 450]]", IOU(*ROAD, average=None)
        ),
        ask("mean IoU for [[50, 10], [5, 35]]", IOU(*TWO, average="macro")),
        ask("frequency-weighted IoU of [[5,1,0],[2,6,1],[0,3,4]]", IOU(*THREE, average="weighted")),
        ask(
            "What mean intersection over union does the pixel confusion matrix [[30, 5, 5], "
            "[4, 40, 6], [1, 9, 50]] give?",
            IOU(*PETS, average="macro"),
        ),
        ask("micro Jaccard of [[5,1,0],[2,6,1],[0,3,4]]", IOU(*THREE, average="micro")),
    ],
    "one class": [
        ask(
            "precision of class 2 for [[5,1,0],[2,6,1],[0,3,4]]", PRECISION(*THREE, average=None)[2]
        ),
        ask(
            "recall of the second class in [[30, 5, 5], [4, 40, 6], [1, 9, 50]]",
            RECALL(*PETS, average=None)[1],
        ),
        ask(
            "confusion matrix [[50,10],[5,35]], rows = actual, columns = predicted, positive "
            "class first: precision?",
            50 / 55,
        ),
        ask(
            "confusion matrix [[50,10],[5,35]] with the negative class first and truth on the "
            "rows: recall?",
            35 / 40,
        ),
        ask("F1 of class 0 in [[5,1,0],[2,6,1],[0,3,4]]", F1(*THREE, average=None)[0]),
        ask("specificity of class 1 for the confusion matrix [[5,1,0],[2,6,1],[0,3,4]]", 9 / 13),
        ask(
            "y_true = [0,1,2,2,1,0,2], y_pred = [0,2,2,2,1,1,2]: precision for class 2",
            PRECISION(*DIGITS, average=None)[2],
        ),
        ask(
            "recall of dog: true = [cat, dog, cat, bird, dog, bird], pred = [cat, cat, cat, "
            "bird, dog, dog]",
            0.5,
        ),
        ask(
            "y_true = [spam, ham, spam, ham], y_pred = [spam, spam, ham, ham], precision with "
            "spam as the positive class",
            0.5,
        ),
    ],
    "jaccard_score": [
        ask("Jaccard index tp=6 fp=2 fn=2", rates(IOU, tp=6, fp=2, fn=2)),
        ask("IoU from 80 true positives, 10 false positives and 30 false negatives", 80 / 120),
        ask("TP=50 FP=10 FN=5 TN=35: intersection over union?", 50 / 65),
        ask(
            "jaccard of y_true=[1,0,1,1,0], y_pred=[1,1,1,0,0]",
            IOU([1, 0, 1, 1, 0], [1, 1, 1, 0, 0]),
        ),
        ask(
            "A mask has 900 TP pixels, 100 FP pixels and 200 FN pixels. What is the IoU in "
            "percent?",
            75.0,
            "%",
        ),
    ],
    "iou_from_dice": [
        ask("IoU from Dice 0.8", 0.8 / 1.2),
        ask("If the Dice coefficient is 0.9, what is the IoU?", 0.9 / 1.1),
        ask("jaccard index for a dice score of 0.5", 0.5 / 1.5),
        ask("convert Dice = 0.75 to intersection over union", 0.75 / 1.25),
        ask("iou given f1 = 0.6", 0.6 / 1.4),
    ],
    "dice_from_iou": [
        ask("Dice from IoU 0.5", 2 / 3),
        ask("What Dice score corresponds to an IoU of 0.6?", 1.2 / 1.6),
        ask("iou = 0.75, dice coefficient?", 1.5 / 1.75),
        ask("dice coefficient for a Jaccard index of 0.4", 0.8 / 1.4),
        ask("Convert an intersection over union of 80% to Dice", 1.6 / 1.8),
    ],
    "box_iou": [
        ask("IoU of boxes [0,0,10,10] and [5,5,15,15]", 25 / 175),
        ask(
            "intersection over union of (0, 0, 4, 4) and (2, 2, 6, 6) in x1 y1 x2 y2 format", 4 / 28
        ),
        ask(
            "predicted box [50,50,150,150], ground truth box [60,60,170,160]: IoU?",
            90 * 90 / (10000 + 11000 - 8100),
        ),
        ask("box IoU, xywh: [0,0,10,10] and [5,5,10,10]", 25 / 175),
        ask(
            "Two bounding boxes: A = [10, 10, 50, 50], B = [20, 20, 60, 60]. What is their IoU?",
            900 / 2300,
        ),
        ask("iou of the boxes [5,5,10,10] and [10,10,10,10], centre format", 25 / 175),
    ],
}
