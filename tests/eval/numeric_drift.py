"""Questions about drift: two distributions or two samples compared."""

import numpy as np
import scipy.spatial.distance as ssd
import scipy.special
import scipy.stats
from numeric_judges import Ask, ask

DAY, NIGHT = [0.1, 0.4, 0.35, 0.8], [0.3, 0.6, 0.9]
OLD, NEW = [2.1, 2.5, 3.0, 3.3, 4.0], [2.9, 3.4, 3.8, 4.4, 5.0]


def psi(expected: list[float], actual: list[float]) -> float:
    e, a = np.array(expected) / sum(expected), np.array(actual) / sum(actual)
    return float(scipy.special.rel_entr(e, a).sum() + scipy.special.rel_entr(a, e).sum())


def js(p: list[float], q: list[float], base: float = np.e) -> float:
    return float(ssd.jensenshannon(p, q, base=base)) ** 2


def table(rows: list[list[int]]) -> float:
    return float(scipy.stats.chi2_contingency(rows, correction=False)[0])


DRIFT: dict[str, list[Ask]] = {
    "population_stability_index": [
        ask(
            "PSI with training counts [50, 30, 20] and production counts [40, 40, 20]",
            psi([50, 30, 20], [40, 40, 20]),
        ),
        ask(
            "population stability index: expected [0.25,0.25,0.5], actual [0.3,0.3,0.4]",
            psi([0.25, 0.25, 0.5], [0.3, 0.3, 0.4]),
        ),
        ask(
            "Bins held 20%, 30%, 50% of the data at training and 30%, 30%, 40% now. PSI?",
            psi([0.2, 0.3, 0.5], [0.3, 0.3, 0.4]),
        ),
    ],
    "ks_statistic": [
        ask("KS statistic of [1,2,3,4] and [3,4,5,6]", 0.5),
        ask(
            "two-sample Kolmogorov-Smirnov statistic for training = [0.1,0.4,0.35,0.8] and "
            "production = [0.3,0.6,0.9]",
            scipy.stats.ks_2samp(DAY, NIGHT).statistic,
        ),
        ask(
            "x = 2.1 2.5 3.0 3.3 4.0, y = 2.9 3.4 3.8 4.4 5.0, ks test statistic",
            scipy.stats.ks_2samp(OLD, NEW).statistic,
        ),
        ask(
            "A feature was 5, 7, 9, 11 in the training sample and is 6, 8, 12, 14, 15 in the "
            "production sample. What is the KS distance?",
            scipy.stats.ks_2samp([5, 7, 9, 11], [6, 8, 12, 14, 15]).statistic,
        ),
        ask(
            "kolmogorov smirnov: [1, 1, 2] vs [2, 3, 3]",
            scipy.stats.ks_2samp([1, 1, 2], [2, 3, 3]).statistic,
        ),
    ],
    "jensen_shannon_divergence": [
        ask(
            "Jensen-Shannon divergence of [0.5,0.5] and [0.9,0.1]",
            js([0.5, 0.5], [0.9, 0.1]),
            "nats",
        ),
        ask(
            "JS divergence in bits: p=[0.2,0.8], q=[0.6,0.4]", js([0.2, 0.8], [0.6, 0.4], 2), "bits"
        ),
        ask(
            "jsd (natural log) between training [0.7,0.2,0.1] and production [0.5,0.3,0.2]",
            js([0.7, 0.2, 0.1], [0.5, 0.3, 0.2]),
            "nats",
        ),
        ask("What is the Jensen–Shannon divergence, base 2, of (1, 0) and (0, 1)?", 1.0, "bits"),
        ask(
            "Jensen Shannon divergence with log2 for counts [30, 70] and [50, 50]",
            js([30, 70], [50, 50], 2),
            "bits",
        ),
    ],
    "jensen_shannon_distance": [
        ask(
            "Jensen-Shannon distance between [0.1,0.9] and [0.4,0.6]",
            ssd.jensenshannon([0.1, 0.9], [0.4, 0.6]),
        ),
        ask(
            "JS distance, base 2, p = [0.25,0.75], q = [0.5,0.5]",
            ssd.jensenshannon([0.25, 0.75], [0.5, 0.5], base=2),
        ),
        ask(
            "jensen-shannon distance with log2: training shares 0.6, 0.3, 0.1, production "
            "shares 0.4, 0.4, 0.2",
            ssd.jensenshannon([0.6, 0.3, 0.1], [0.4, 0.4, 0.2], base=2),
        ),
        ask(
            "Jensen Shannon metric of (0.5, 0.5) and (0.75, 0.25)?",
            ssd.jensenshannon([0.5, 0.5], [0.75, 0.25]),
        ),
        ask(
            "What's the Jensen-Shannon distance (natural log) of p=[0.2,0.3,0.5] and "
            "q=[0.1,0.1,0.8]?",
            ssd.jensenshannon([0.2, 0.3, 0.5], [0.1, 0.1, 0.8]),
        ),
    ],
    "chi_square": [
        ask("chi-square statistic: observed 30, 70, expected 50, 50", 16),
        ask(
            "chi-squared for observed [18, 22, 60] and expected [25, 25, 50]",
            scipy.stats.chisquare([18, 22, 60], [25, 25, 50])[0],
        ),
        ask("observed counts 12 8 20, expected counts 10 10 20 -> chi2", 0.8),
        ask(
            "What is the chi-square goodness of fit statistic for expected = [40, 60] and "
            "observed = [50, 50]?",
            scipy.stats.chisquare([50, 50], [40, 60])[0],
        ),
        ask(
            "A die was thrown many times: observed [5, 8, 9, 8, 10, 20], expected [10, 10, 10, "
            "10, 10, 10]. χ²?",
            13.4,
        ),
    ],
    "chi_square_of_table": [
        ask("chi-square of the contingency table [[30,70],[50,50]]", table([[30, 70], [50, 50]])),
        ask(
            "chi squared statistic for the table\n20 30 50\n40 30 30",
            table([[20, 30, 50], [40, 30, 30]]),
        ),
        ask(
            "test of independence, contingency table [[10, 20], [30, 40]], chi2 statistic",
            table([[10, 20], [30, 40]]),
        ),
        ask(
            "Two months of categories as rows, [[100, 50, 50], [80, 70, 50]]: chi-square?",
            table([[100, 50, 50], [80, 70, 50]]),
        ),
        ask(
            "chi2 of [[12, 5], [6, 9], [3, 7]] without continuity correction",
            table([[12, 5], [6, 9], [3, 7]]),
        ),
    ],
    "total_variation_distance": [
        ask("total variation distance between [0.5,0.5] and [0.25,0.75]", 0.25),
        ask("TV distance of p=[0.2,0.3,0.5] and q=[0.4,0.4,0.2]", 0.3),
        ask("total variation: training shares [0.6,0.4], production shares [0.5,0.5]", 0.1),
        ask("What is the total variation distance of the class counts [30, 70] and [50, 50]?", 0.2),
        ask("tvd, (0.1, 0.9) vs (0.3, 0.7)", 0.2),
    ],
    "wasserstein_distance": [
        ask("Wasserstein distance of [0,1,3] and [5,6,8]", 5),
        ask("earth mover's distance between 0 1 3 and 5 6 8", 5),
        ask(
            "EMD: training = [0.1,0.4,0.35,0.8], production = [0.3,0.6,0.9]",
            scipy.stats.wasserstein_distance(DAY, NIGHT),
        ),
        ask(
            "What is the Wasserstein-1 distance between the samples 2.1, 2.5, 3.0, 3.3, 4.0 "
            "and 2.9, 3.4, 3.8, 4.4, 5.0?",
            scipy.stats.wasserstein_distance(OLD, NEW),
        ),
        ask(
            "wasserstein x = [1, 2], y = [1, 4, 4]",
            scipy.stats.wasserstein_distance([1, 2], [1, 4, 4]),
        ),
    ],
}
