"""Questions about splits, bias and variance and further statistics."""

import numpy as np
import scipy.stats
import sklearn.model_selection as skms
from numeric_judges import Ask, ask


def held_out(n: int, k: int) -> list[list[int]]:
    return [test.tolist() for _, test in skms.KFold(k).split(np.zeros(n))]


def strata(sizes: list[int], k: int) -> list[list[int]]:
    """How many of each class scikit-learn puts into each validation fold."""
    y = np.repeat(np.arange(len(sizes)), sizes)
    folds = skms.StratifiedKFold(k).split(np.zeros(len(y)), y)
    return [np.bincount(y[test], minlength=len(sizes)).tolist() for _, test in folds]


def listed(value: object, question: str) -> Ask:
    """A row whose value is a list of lists of different lengths."""
    return Ask(question, value)


SPLITS: dict[str, list[Ask]] = {
    "kfold_sizes": [
        ask("training set size in 5-fold cross-validation on 1000 images", 800),
        ask("100 images, 10 folds: how many images are used for training each time?", 90),
        ask("size of each training set for n=11, k=3", [7, 7, 8]),
    ],
    "kfold_indices": [
        ask("kfold indices for n=6 and k=3", held_out(6, 3)),
        listed(held_out(7, 3), "which samples are in each fold for n = 7, k = 3?"),
        ask("indices of the first fold: 10 samples, 5 folds", held_out(10, 5)[0]),
        ask("indices of the last fold for n=9, k=3, no shuffling", held_out(9, 3)[-1]),
        listed(
            held_out(11, 4),
            "With 4-fold cross-validation on 11 samples (not shuffled), which indices are in each "
            "fold?",
        ),
    ],
    "stratified_fold_sizes": [
        ask("stratified 5-fold with class counts [60, 40]", strata([60, 40], 5)),
        ask("stratified fold sizes, class sizes [7, 5, 11], k = 4", strata([7, 5, 11], 4)),
        ask(
            "class counts [9, 6], stratified 3-fold cross-validation: samples of each class per "
            "fold?",
            strata([9, 6], 3),
        ),
        ask("stratified k-fold, k=2, class counts 10, 4, 6", strata([10, 4, 6], 2)),
        ask(
            "How many samples of each class go into each fold in stratified 10-fold CV with class "
            "counts [50, 30, 20]?",
            strata([50, 30, 20], 10),
        ),
    ],
    "number_of_fits": [
        ask("How many models are trained in 5-fold cross-validation with 12 candidates?", 60),
        ask(
            "grid search over 3 learning rates and 4 batch sizes with 5-fold CV: how many fits?", 60
        ),
        ask("10-fold CV repeated 3 times, number of fits", 30),
        ask("20 hyperparameter combinations, 5 folds, including the final refit: total fits?", 101),
        ask(
            "A grid search tries 2 optimizers, 3 learning rates and 2 weight decays in 4-fold "
            "cross-validation. How many trainings is that?",
            48,
        ),
        ask("k=5 cross-validation on 1000 images, how many models do I train?", 5),
    ],
    "leave_one_out_fits": [
        ask("how many fits for leave-one-out with 50 samples?", 50),
        ask("LOOCV on 120 samples: how many models are trained?", 120),
        ask("number of fits, leave-one-out cross-validation, n = 35", 35),
        ask("leave-one-out with 80 images and 3 candidates: how many trainings?", 240),
        ask(
            "How many models must be trained for leave one out cross validation on 200 examples?",
            200,
        ),
    ],
    "nested_cv_fits": [
        ask("nested CV, 5 outer folds, 3 inner folds, 10 candidates: number of fits", 155),
        ask(
            "How many models are trained in nested cross-validation with an outer loop of 5 "
            "folds, an inner loop of 4 folds and 6 hyperparameter combinations?",
            125,
        ),
        ask(
            "outer folds 10, inner folds 5, 20 candidates, nested cross validation, no refit: "
            "how many fits?",
            1000,
        ),
        ask("nested cross-validation: 3 outer, 2 inner, 4 candidates, total fits?", 27),
        ask(
            "nested CV with 4 inner folds and 5 outer folds over 8 settings, how many fits "
            "including refits?",
            165,
        ),
    ],
    "bias_variance": [
        ask("squared bias for predictions 2, 3, 4, 3 and true value 5", 4),
        ask(
            "bias-variance decomposition: predictions [1, 9, 3, 7], truth 5, noise 1",
            [0, 10, 1, 11],
        ),
        ask("expected error, predictions [2,3,4,3], true value 5, noise variance 1", 5.5),
        ask(
            "bias^2 and variance of the predictions [2.5, 3.5, 3.0] if the true value is 4",
            [1, np.var([2.5, 3.5, 3])],
        ),
        ask(
            "Five models trained on different samples predict 4.8, 5.3, 5.1, 4.6 and 5.2; the "
            "true value is 5. What is the variance of the predictions?",
            np.var([4.8, 5.3, 5.1, 4.6, 5.2]),
        ),
        ask("What is the bias of the predictions 2, 3, 4, 3 when the target is 5?", -2),
        ask(
            "Four bootstrap models predict 10, 12, 11 and 15 where the truth is 13. Expected "
            "squared error without noise?",
            1 + np.var([10, 12, 11, 15]),
        ),
    ],
    "median": [
        ask("median of 3, 9, 1, 7", 5),
        ask("What is the median of [2, 4, 10, 12, 40]?", 10),
        ask("latencies in ms: 12 15 11 90 14, median?", 14),
        ask("middle value of 8, 1, 5", 5),
        ask("median([0.2, 0.9, 0.4, 0.7])", 0.55),
    ],
    "mode": [
        ask("mode of 1, 2, 2, 3", 2),
        ask("What's the most common value in [4, 4, 5, 6, 4]?", 4),
        ask("mode: 0 1 1 0 1", 1),
        ask("most frequent value of 7, 7, 8, 9", 7),
        ask("mode of the labels [2, 0, 2, 1, 2]", 2),
    ],
    "weighted_mean": [
        ask("weighted mean of [80, 90] with weights [3, 1]", 82.5),
        ask("weighted average of 0.9, 0.8, 0.5 with weights 50, 30, 20", 0.79),
        ask("per-class F1 0.9, 0.6, 0.3 with supports 10, 30, 60: weighted average?", 0.45),
        ask("values [1, 2, 4], weights [0.5, 0.25, 0.25], weighted mean", 2),
        ask("What is the weighted mean of x = [10, 20, 30] for w = [1, 1, 2]?", 22.5),
    ],
    "standard_error": [
        ask("standard error of the mean of 2, 4, 4, 6", scipy.stats.sem([2, 4, 4, 6])),
        ask(
            "My folds scored 0.81, 0.79, 0.84, 0.80 and 0.86. What is the standard error of the "
            "mean?",
            scipy.stats.sem([0.81, 0.79, 0.84, 0.80, 0.86]),
        ),
        ask("SEM for [10, 12, 23, 23, 16]", scipy.stats.sem([10, 12, 23, 23, 16])),
        ask(
            "standard error with the population std of 1 2 3 4",
            scipy.stats.sem([1, 2, 3, 4], ddof=0),
        ),
        ask("std error of the mean: 0.5, 0.7, 0.6", scipy.stats.sem([0.5, 0.7, 0.6])),
    ],
    "accuracy_standard_error": [
        ask("standard error of an accuracy of 0.9 on 100 images", 0.03),
        ask("accuracy 0.85 measured on 400 samples, standard error?", np.sqrt(0.85 * 0.15 / 400)),
        ask(
            "What's the standard error of a test accuracy of 92% with n = 1000?",
            np.sqrt(0.92 * 0.08 / 1000),
        ),
        ask("standard error for accuracy = 0.5 and 50 test samples", np.sqrt(0.25 / 50)),
        ask("standard error of a proportion of 0.2 from 200 examples", np.sqrt(0.16 / 200)),
    ],
    "z_score": [
        ask("z-score of 130 with mean 100 and standard deviation 15", 2),
        ask("What is the z-score of a pixel value of 200 if the mean is 128 and the std is 36?", 2),
        ask("z score x=7, mu=5, sigma=2", 1),
        ask(
            "how many standard deviations is 85 from the mean 70 if the standard deviation is 10?",
            1.5,
        ),
        ask("standardise the values [1, 2, 3] with mean 2 and std 0.5", [-2, 0, 2]),
        ask("mean 50, sd 8, value 38: z-score?", -1.5),
    ],
    "min_max_of_range": [
        ask("min-max scale 51 with min 0 and max 255", 0.2),
        ask("min-max normalise 3, 5, 9 with minimum 0 and maximum 10", [0.3, 0.5, 0.9]),
        ask("min max scaling of x = 30, min = 20, max = 60", 0.25),
        ask(
            "a feature ranges from a minimum of 10 to a maximum of 50; min-max scale the value 20",
            0.25,
        ),
        ask(
            "What does min-max normalisation make of the pixel value 127.5 if the min is 0 and "
            "the max 255?",
            0.5,
        ),
    ],
    "correlation_matrix": [
        ask(
            "correlation matrix of [[1,2],[3,6],[5,4]]",
            np.corrcoef([[1, 2], [3, 6], [5, 4]], rowvar=False),
        ),
        ask(
            "x y z\n1 2 9\n2 1 7\n3 5 4\n4 4 1\ncorrelation matrix of the columns",
            np.corrcoef([[1, 2, 9], [2, 1, 7], [3, 5, 4], [4, 4, 1]], rowvar=False),
        ),
        ask(
            "What is the Pearson correlation matrix for the samples (rows) "
            "[[0,1],[1,3],[2,2],[3,5]]?",
            np.corrcoef([[0, 1], [1, 3], [2, 2], [3, 5]], rowvar=False),
        ),
        ask("corr matrix, rows are samples: [[1,4],[2,2],[3,0]]", [[1, -1], [-1, 1]]),
        ask(
            "Give the correlation matrix of the points (1,1), (2,3), (3,2)",
            np.corrcoef([[1, 1], [2, 3], [3, 2]], rowvar=False),
        ),
    ],
    "covariance_matrix": [
        ask("covariance matrix of x = [1, 2, 4] and y = [3, 1, 8]", np.cov([1, 2, 4], [3, 1, 8])),
        ask(
            "x,y\n1,3\n2,1\n4,8\npopulation covariance matrix", np.cov([1, 2, 4], [3, 1, 8], ddof=0)
        ),
    ],
    "correlation_from_covariance": [
        ask("correlation from covariance 12 and standard deviations 3 and 5", 0.8),
        ask("correlation if cov = 6, std x = 3, std y = 4", 0.5),
        ask(
            "The covariance is -4.5, the standard deviation of x is 3 and the standard "
            "deviation of y is 2. Pearson correlation?",
            -0.75,
        ),
        ask("covariance 0.02, stds 0.1 and 0.5: correlation coefficient?", 0.4),
        ask(
            "What is the correlation coefficient when the covariance equals 18 and the two "
            "standard deviations are 4 and 6?",
            0.75,
        ),
    ],
    "covariance_from_correlation": [
        ask("covariance from correlation 0.5 and standard deviations 3 and 4", 6),
        ask("correlation 0.8, std x = 2, std y = 5: covariance?", 8),
        ask(
            "What's the covariance if the correlation is -0.25 and the standard deviations are "
            "4 and 10?",
            -10,
        ),
        ask("cov for r = 0.9, std of x 10, std of y 0.5", 4.5),
        ask(
            "Pearson correlation of 0.6 with standard deviations 5 and 2 gives which covariance?", 6
        ),
    ],
}
