"""Questions about statistics and norms, with the expressions that give their values."""

import numpy as np
import scipy.stats
import sklearn.preprocessing as skp
from numeric_judges import Ask, ask, covariance_of

HOURS, MARKS = [1, 2, 3, 4, 5], [52, 60, 61, 70, 77]
EIGHT = [2, 4, 4, 4, 5, 5, 7, 9]
TABLE = [[1, 2], [3, 6], [5, 4]]
CUBE = [[4, 2, 0.6], [4.2, 2.1, 0.59], [3.9, 2, 0.58], [4.3, 2.1, 0.62]]
NORM = np.linalg.norm

MATHS: dict[str, list[Ask]] = {
    "mean": [
        ask("average of 4, 8, 15, 16, 23, 42", np.mean([4, 8, 15, 16, 23, 42])),
        ask("mean [1.5, 2.5, 4]", np.mean([1.5, 2.5, 4])),
        ask("What is the arithmetic mean of −3, 0, 3 and 10?", np.mean([-3, 0, 3, 10])),
        ask(
            "Here are my five validation accuracies:\n0.91\n0.89\n0.93\n0.90\n0.92\n"
            "What is their mean?",
            np.mean([0.91, 0.89, 0.93, 0.90, 0.92]),
        ),
    ],
    "variance": [
        ask("sample variance of 2 4 4 4 5 5 7 9", np.var(EIGHT, ddof=1)),
        ask("population variance [2, 4, 4, 4, 5, 5, 7, 9]", np.var(EIGHT)),
        ask(
            "What's the variance of 10, 12 and 17 if you divide by n − 1?",
            scipy.stats.tvar([10, 12, 17]),
        ),
        ask("variance with ddof=0 for x = (1, 2, 3, 4)", np.var([1, 2, 3, 4])),
        ask(
            "Could you give me the unbiased variance of the measurements 0.1, 0.4, 0.4, 0.7?",
            scipy.stats.tvar([0.1, 0.4, 0.4, 0.7]),
        ),
    ],
    "standard_deviation": [
        ask("population standard deviation of 2,4,4,4,5,5,7,9", np.std(EIGHT)),
        ask("sample std dev: 10 12 23 23 16", scipy.stats.tstd([10, 12, 23, 23, 16])),
        ask("std of [1, 3, 5, 7] with ddof = 0", np.std([1, 3, 5, 7])),
        ask(
            "My five folds scored 0.81, 0.79, 0.84, 0.80 and 0.86. What's the sample standard "
            "deviation (n-1)?",
            scipy.stats.tstd([0.81, 0.79, 0.84, 0.80, 0.86]),
        ),
        ask("σ, dividing by n, for −2, −1, 0, 1, 2", np.std([-2, -1, 0, 1, 2])),
    ],
    "covariance": [
        ask(
            "sample covariance of x = [1,2,3,4,5] and y = [52,60,61,70,77]",
            covariance_of(HOURS, MARKS),
        ),
        ask(
            "population covariance x: 2, 4, 6, 8 y: 1, 3, 2, 5",
            covariance_of([2, 4, 6, 8], [1, 3, 2, 5], correction=0),
        ),
        ask(
            "hours score\n1 52\n2 60\n3 61\n4 70\n5 77\n\ncovariance between the two columns, n-1",
            covariance_of(HOURS, MARKS),
        ),
        ask(
            "Cov(X, Y) dividing by n for the pairs (1, 2), (2, 1), (3, 5), (4, 4)",
            covariance_of([1, 2, 3, 4], [2, 1, 5, 4], correction=0),
        ),
        ask("unbiased covariance [1, 0, -1] [−2, 0, 2]", covariance_of([1, 0, -1], [-2, 0, 2])),
        ask(
            "How do 1.2, 3.4, 2.2, 5.0 and 10, 14, 9, 20 covary? Please use the sample covariance.",
            covariance_of([1.2, 3.4, 2.2, 5.0], [10, 14, 9, 20]),
        ),
        ask(
            "with ddof=0, covariance a=[0.5,1.5,2.5] b=[3,1,2]",
            covariance_of([0.5, 1.5, 2.5], [3, 1, 2], correction=0),
        ),
        ask(
            "In an interview I was given two lists, 3 5 7 and 12 8 1, and asked for their sample "
            "covariance. What is it?",
            covariance_of([3, 5, 7], [12, 8, 1]),
        ),
    ],
    "covariance_matrix": [
        ask(
            "sample covariance matrix of [[1,2],[3,6],[5,4]] (rows are samples)",
            np.cov(TABLE, rowvar=False),
        ),
        ask(
            "population covariance matrix, samples as rows: [[1, 2], [3, 6], [5, 4]]",
            np.cov(TABLE, rowvar=False, ddof=0),
        ),
        ask(
            "length width height\n4.0 2.0 0.60\n4.2 2.1 0.59\n3.9 2.0 0.58\n4.3 2.1 0.62\n"
            "What is the 3x3 sample covariance matrix of these columns?",
            np.cov(CUBE, rowvar=False),
        ),
        ask(
            "Covariance matrix (n − 1) for the four 2-D points (0,0), (2,1), (4,5), (6,2)?",
            np.cov([[0, 0], [2, 1], [4, 5], [6, 2]], rowvar=False),
        ),
    ],
    "correlation": [
        ask(
            "Pearson correlation of [1,2,3,4,5] and [52,60,61,70,77]",
            np.corrcoef(HOURS, MARKS)[0, 1],
        ),
        ask("corr x = 1 2 3 4, y = 2 1 4 3", np.corrcoef([1, 2, 3, 4], [2, 1, 4, 3])[0, 1]),
        ask(
            "What is Pearson's r for the points (1, 10), (2, 8), (3, 7) and (4, 1)?",
            np.corrcoef([1, 2, 3, 4], [10, 8, 7, 1])[0, 1],
        ),
        ask(
            "x,y\n0.1,2.0\n0.4,2.9\n0.5,2.2\n0.9,4.1\ncorrelation coefficient?",
            np.corrcoef([0.1, 0.4, 0.5, 0.9], [2.0, 2.9, 2.2, 4.1])[0, 1],
        ),
        ask(
            "linear correlation between a = (−1, 0, 1, 2) and b = (3, 1, −1, −3)",
            np.corrcoef([-1, 0, 1, 2], [3, 1, -1, -3])[0, 1],
        ),
        ask(
            "Suppose temperatures of 20, 25, 30 and 35 degrees go with sales of 200, 240, 330 and "
            "310 ice creams. How strongly are the two correlated (Pearson)?",
            np.corrcoef([20, 25, 30, 35], [200, 240, 330, 310])[0, 1],
        ),
        ask("correlation([2,4,6],[1,5,3])", np.corrcoef([2, 4, 6], [1, 5, 3])[0, 1]),
    ],
    "rank_correlation": [
        ask(
            "Spearman correlation of [1,2,3,4,5] and [5,6,7,8,7]",
            scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]).statistic,
        ),
        ask(
            "rank correlation x: 10 20 30 40 y: 1 100 1000 999",
            scipy.stats.spearmanr([10, 20, 30, 40], [1, 100, 1000, 999]).statistic,
        ),
        ask(
            "What's Spearman's rho between the ratings 3, 1, 4, 1, 5 and 2, 7, 1, 8, 2?",
            scipy.stats.spearmanr([3, 1, 4, 1, 5], [2, 7, 1, 8, 2]).statistic,
        ),
        ask(
            "a b\n1 9\n2 4\n3 16\n4 1\n\nspearman of the columns",
            scipy.stats.spearmanr([1, 2, 3, 4], [9, 4, 16, 1]).statistic,
        ),
    ],
    "z_scores": [
        ask(
            "z-scores of [2,4,4,4,5,5,7,9] using the population standard deviation",
            scipy.stats.zscore(EIGHT),
        ),
        ask(
            "standardise 10, 20, 30 with the sample std (n-1)",
            scipy.stats.zscore([10, 20, 30], ddof=1),
        ),
        ask("zscore([1, 2, 3, 4, 5]), ddof=0", scipy.stats.zscore([1, 2, 3, 4, 5])),
        ask(
            "Please standardize the values 3, 3, 6 and 8 to zero mean and unit (population) "
            "variance.",
            scipy.stats.zscore([3, 3, 6, 8]),
        ),
    ],
    "min_max_scale": [
        ask("min-max normalise [10, 20, 25, 50]", skp.minmax_scale([10, 20, 25, 50])),
        ask(
            "scale 0 51 102 255 linearly to [-1, 1]",
            skp.minmax_scale([0, 51, 102, 255], feature_range=(-1, 1)),
        ),
        ask(
            "What do the values 3, 7, 11 and 4 become after min-max scaling to the range 0 to 1?",
            skp.minmax_scale([3, 7, 11, 4]),
        ),
        ask(
            "rescale (−5, 0, 5, 15) to the range 0 to 10 with min-max scaling",
            skp.minmax_scale([-5, 0, 5, 15], feature_range=(0, 10)),
        ),
    ],
    "p_norm": [
        ask("L2 norm of (3, 4, 12)", NORM([3, 4, 12])),
        ask("l1 norm [1, -2, 3, −4]", NORM([1, -2, 3, -4], 1)),
        ask("‖(3, −4)‖₂", NORM([3, -4])),
        ask("infinity norm of the vector 2, -9, 5", NORM([2, -9, 5], np.inf)),
        ask("p-norm of [1,2,3] with p=3", NORM([1, 2, 3], 3)),
        ask("How long is the vector (1, 2, 2) in the Euclidean sense?", NORM([1, 2, 2])),
        ask("x = [0.5, -1.5, 2]: what is its max norm?", NORM([0.5, -1.5, 2], np.inf)),
        ask("p = 4, vector (1, 1, 1, 1), which p norm results?", NORM([1, 1, 1, 1], 4)),
        ask(
            "Could you tell me the Manhattan norm of the weight vector [0.2, −0.7, 0, 1.1]?",
            NORM([0.2, -0.7, 0, 1.1], 1),
        ),
    ],
    "matrix_norm": [
        ask("Frobenius norm of [[1,2],[3,4]]", NORM([[1, 2], [3, 4]])),
        ask("‖A‖_F for A = [[2, 0, −1], [1, 3, 5]]", NORM([[2, 0, -1], [1, 3, 5]])),
        ask(
            "matrix\n1 0 2\n0 3 0\n4 0 5\nfrobenius norm?", NORM([[1, 0, 2], [0, 3, 0], [4, 0, 5]])
        ),
        ask(
            "What is the Frobenius norm of a 2x2 matrix with rows (0.5, 0.5) and (0.5, −0.5)?",
            NORM([[0.5, 0.5], [0.5, -0.5]]),
        ),
    ],
    "unit_vector": [
        ask("unit vector of (3, 4)", skp.normalize([[3, 4]])[0]),
        ask("L2-normalise [1, 2, 2]", skp.normalize([[1, 2, 2]])[0]),
        ask(
            "normalize the vector (2, -1, 1) to L1 norm 1",
            skp.normalize([[2, -1, 1]], norm="l1")[0],
        ),
        ask(
            "Which vector of length one points in the direction of (−5, 12)?",
            skp.normalize([[-5, 12]])[0],
        ),
        ask(
            "FaceNet style: scale the embedding 0.3 0.4 1.2 to unit length",
            skp.normalize([[0.3, 0.4, 1.2]])[0],
        ),
    ],
    "dot_product": [
        ask("dot product of [1,2,3] and [4,5,6]", np.dot([1, 2, 3], [4, 5, 6])),
        ask("(2, −1, 0.5) · (4, 3, 2)", np.dot([2, -1, 0.5], [4, 3, 2])),
        ask("a=(1,0,-1) b=(1,0,1) inner product", np.dot([1, 0, -1], [1, 0, 1])),
        ask(
            "What do you get when you take the scalar product of 0.1, 0.2, 0.3 and 10, 20, 30?",
            np.dot([0.1, 0.2, 0.3], [10, 20, 30]),
        ),
    ],
}
