"""Conversations about concepts: follow-ups without numbers, new topics, things nobody asked us."""

from conversation_turns import Turn, declines, entry, number
from numeric_judges import f_beta, rates
from scipy.special import expit
from sklearn.metrics import precision_score

BATCH, DRIFT, F1 = "layers/batch-normalization", "deployment/drift", "metrics/f1-score"
RESNET, VGG, PCA = "architectures/resnet", "architectures/vgg", "maths/pca"
ROC, KMEANS, L1 = "metrics/roc-curve", "maths/k-means", "maths/l1-vs-l2"

CONCEPTS: dict[str, list[Turn]] = {
    "batch norm": [
        entry("What is batch normalization?", BATCH),
        entry("what about its drawbacks?", BATCH, contains="Pitfalls"),
        entry("what is the formula?", BATCH, contains="$$"),
        entry("give me an example", BATCH, contains=">>>"),
        entry("show me the code", BATCH, contains="def batch_norm"),
        entry("who invented it?", BATCH, contains="Ioffe"),
        declines("and who is the president of France?"),
    ],
    "drift": [
        entry("What is concept drift?", DRIFT),
        entry("and how is it different from data drift?", DRIFT),
        entry("how do I detect it?", DRIFT),
        entry("give me an example", DRIFT),
        entry("sources?", DRIFT, contains="http"),
    ],
    "F1": [
        entry("what is the F1 score?", F1),
        entry("why a harmonic mean?", F1, contains="harmonic"),
        entry("when is it a bad choice?", F1),
        number("compute it for precision 0.8 and recall 0.5", f_beta(0.8, 0.5)),
        number("and for beta = 2?", f_beta(0.8, 0.5, 2)),
        entry("what is the formula?", F1, contains="beta"),
    ],
    "two networks": [
        entry(
            "What is ResNet?",
            RESNET,
            "architectures/identity-connection",
            "architectures/skip-connection",
        ),
        entry(
            "who invented it?",
            RESNET,
            "architectures/identity-connection",
            "architectures/skip-connection",
            contains="He",
        ),
        entry("and VGG?", VGG),
        entry("what are its drawbacks?", VGG),
        entry("tell me more", VGG),
        declines("what does it cost on Amazon?"),
    ],
    "two metrics": [
        entry("what is precision?", "metrics/precision"),
        entry("and recall?", "metrics/recall"),
        entry("give me an example", "metrics/recall"),
        declines("what is the capital of Peru?"),
        number("precision for TP=3, FP=1", rates(precision_score, tp=3, fp=1)),
    ],
    "roc": [
        entry("tell me about the ROC curve", ROC),
        entry("go on", ROC),
        entry("what are the pitfalls?", ROC),
        entry("any references?", ROC, contains="http"),
        entry("what else could I be asked about it?", ROC),
    ],
    "k-means": [
        entry("what is k-means?", KMEANS),
        entry("does it always converge?", KMEANS),
        entry("can you show the code?", KMEANS, contains="def kmeans"),
        entry("and what about PCA?", PCA),
        entry("what is the formula?", PCA, contains="$$"),
        entry("limitations?", PCA),
    ],
    "sigmoid": [
        entry("explain the sigmoid", "activations-losses/sigmoid"),
        number("what is it at 2?", expit(2), or_asked=True),
        entry("why does it saturate?", "activations-losses/sigmoid"),
        entry(
            "how is it different from tanh?",
            "activations-losses/tanh",
            "activations-losses/sigmoid",
        ),
        entry("what about ReLU?", "activations-losses/relu"),
    ],
    "not known": [
        declines("what is the Riemann hypothesis?"),
        declines("and its proof?"),
        declines("give me an example"),
        declines("show me the code"),
    ],
    "nothing before": [
        declines("and with stride 1?"),
        declines("explain that"),
        declines("plot it"),
        declines("swap them"),
        declines("in bits"),
    ],
    "l1 and l2": [
        entry("L1 vs L2 regularization?", L1),
        entry("which one gives sparse weights?", L1),
        entry("why?", L1),
        entry("is there a downside?", L1),
        declines("who won the world cup in 1998?"),
    ],
    "attention": [
        entry("how does self-attention work?", "transformers/attention-and-transformers"),
        entry(
            "what is the formula?", "transformers/attention-and-transformers", contains="softmax"
        ),
        entry("what's the complexity?", "transformers/attention-and-transformers"),
        entry("and multi-head?", "transformers/attention-and-transformers"),
        declines("and what's the weather today?"),
    ],
    "vectors": [
        entry(
            "what is an embedding?",
            "terminology/embedding-representation",
            "terminology/embedding-space",
            "terminology/feature-embedding",
            "terminology/latent-embedding",
        ),
        entry(
            "how is it different from a feature space?",
            "terminology/feature-space",
            "terminology/embedding-space",
            "terminology/embedding-representation",
            "terminology/feature-embedding",
        ),
        entry(
            "example?",
            "terminology/feature-space",
            "terminology/embedding-space",
            "terminology/embedding-representation",
            "terminology/feature-embedding",
        ),
    ],
}
