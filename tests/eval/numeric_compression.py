"""Questions about distillation, pruning, memory and strides, with the values' expressions."""

# ruff: noqa: E501 - a question stands on one line

import numpy as np
import scipy.stats
import torch
import torch.nn.functional as F
from numeric_judges import Ask, ask, tensor
from torch.nn.utils import prune


def soft(teacher: list[float], student: list[float], T: float) -> float:
    """KL divergence of the softened outputs, without the factor T**2."""
    p, q = (F.softmax(tensor(z) / T, -1) for z in (teacher, student))
    return float(scipy.stats.entropy(p, q))


def hard(student: list[float], label: int) -> float:
    return float(F.cross_entropy(tensor(student), torch.tensor(label)))


def pruned(w: list[float], amount: float) -> np.ndarray:
    layer = torch.nn.Module()
    layer.w = torch.nn.Parameter(tensor(w))
    prune.l1_unstructured(layer, "w", amount=amount)
    return layer.w.detach().numpy()


def strides(shape: tuple[int, ...], dtype: type = np.int8, order: str = "C") -> list[int]:
    return list(np.empty(shape, dtype=dtype, order=order).strides)  # type: ignore[call-overload]


def last(shape: tuple[int, ...]) -> list[int]:
    return list(torch.empty(shape).contiguous(memory_format=torch.channels_last).stride())


COMPRESSION: dict[str, list[Ask]] = {
    "soft_target_loss": [
        ask(
            "soft target loss for teacher logits [4, 1, 0], student logits [2, 1, 0.5], temperature 2",
            4 * soft([4, 1, 0], [2, 1, 0.5], 2),
        ),
        ask(
            "soft term of the distillation loss: teacher [3, 1], student [1, 1], T = 4",
            16 * soft([3, 1], [1, 1], 4),
        ),
        ask(
            "KL between teacher and student at T=3 without the T^2 factor, teacher logits (2, 0), student logits (1, 0)",
            soft([2, 0], [1, 0], 3),
        ),
        ask(
            "distillation KL, teacher logits 5 2 -1, student logits 3 2.5 0, temperature 1",
            soft([5, 2, -1], [3, 2.5, 0], 1),
        ),
        ask(
            "What is the soft loss for the teacher logits [2, 1] and the student logits [1, 2] at temperature 5?",
            25 * soft([2, 1], [1, 2], 5),
        ),
    ],
    "distillation_loss": [
        ask(
            "distillation loss, teacher logits [4, 1, 0], student logits [2, 1, 0.5], label 0, T=2, alpha=0.9 on the hard label",
            0.1 * 4 * soft([4, 1, 0], [2, 1, 0.5], 2) + 0.9 * hard([2, 1, 0.5], 0),
        ),
        ask(
            "distillation loss without the T^2 factor: teacher logits [3, 1], student logits [1, 1], label 1, T = 4, alpha = 0.5",
            0.5 * soft([3, 1], [1, 1], 4) + 0.5 * hard([1, 1], 1),
        ),
    ],
    "distillation_loss_from_parts": [
        ask("distillation loss with soft loss 0.4, hard loss 1.2 and alpha 0.5", 0.8),
        ask(
            "total distillation loss: KL 0.12, cross entropy 0.9, alpha 0.7, temperature 4",
            0.7 * 16 * 0.12 + 0.3 * 0.9,
        ),
        ask(
            "combined loss if the soft term is 0.5, the hard term 1.0 and alpha = 0.25",
            0.25 * 0.5 + 0.75 * 1.0,
        ),
        ask(
            "KD loss from soft loss = 0.2, hard loss = 0.8, alpha = 0.9 on the hard loss",
            0.1 * 0.2 + 0.9 * 0.8,
        ),
        ask(
            "What is the distillation loss for a soft loss of 0.3, a hard loss of 0.6 and alpha 0.1?",
            0.1 * 0.3 + 0.9 * 0.6,
        ),
    ],
    "prune_by_magnitude": [
        ask(
            "prune [0.5, -0.1, 0.2, -0.9] by magnitude to 50% sparsity",
            pruned([0.5, -0.1, 0.2, -0.9], 0.5),
        ),
        ask(
            "magnitude pruning of the weights [0.3, -0.05, 0.8, 0.01] with threshold 0.1",
            [0.3, 0, 0.8, 0],
        ),
        ask(
            "prune the weights 0.4 -0.2 0.1 0.7 -0.6 with a pruning ratio of 0.4",
            pruned([0.4, -0.2, 0.1, 0.7, -0.6], 0.4),
        ),
        ask(
            "What is left of [[1, -2], [0.5, 3]] after magnitude pruning with ratio 0.25?",
            [[1, -2], [0, 3]],
        ),
        ask("weights [0.3, -0.05, 0.8, 0.01], threshold = 0.1, prune: resulting sparsity?", 0.5),
    ],
    "remaining_parameters": [
        ask("How many parameters remain of 1,000,000 at 90% sparsity?", 1e5),
        ask("remaining parameters after pruning 80% of 61 million parameters", 61e6 * 0.2),
        ask(
            "a network with 25 million weights is pruned by 75%: how many weights are left?", 6.25e6
        ),
        ask(
            "How many weights remain after 3 rounds of pruning 20% each, starting from 1000 weights?",
            512,
        ),
        ask("parameters left of 138M at sparsity 0.9", 138e6 * 0.1),
    ],
    "sparsity_from_counts": [
        ask("sparsity if 900 of 1000 weights are zero", 0.9),
        ask("total weights 200, zero weights 150: sparsity?", 0.75),
        ask("What is the sparsity of a layer with 1000 weights of which 250 are nonzero?", 0.75),
        ask("sparsity in percent: 64 weights in total, 16 nonzero weights", 75, "%"),
        ask("500 weights, 400 zero weights, sparsity", 0.8),
    ],
    "compression_ratio": [
        ask("compression ratio when a model shrinks from 61M to 6.7M parameters", 61 / 6.7),
        ask("original size 100 MB, compressed size 25 MB, compression ratio?", 4),
        ask(
            "A network was compressed from 138 million to 10.3 million parameters. By what factor?",
            138 / 10.3,
        ),
        ask("compression rate from 500 to 50", 10),
        ask("pruned from 4000 to 1000 weights, compression ratio", 4),
    ],
    "training_memory": [
        ask("training memory for 1 billion parameters with Adam in fp32, in GB", 16, "GB"),
        ask(
            "How much memory does training a model with 100 million parameters with Adam take in mixed precision, in GB?",
            1.6,
            "GB",
        ),
        ask("memory to train 10M parameters with plain SGD in fp32, in MB", 80, "MB"),
        ask(
            "training memory in MB for 10 million parameters, SGD with momentum, float32", 120, "MB"
        ),
        ask(
            "optimizer state memory for Adam with 1 million parameters in fp32, bytes", 8e6, "bytes"
        ),
        ask(
            "GPU memory in GB to train 1.5 billion parameters with AdamW and mixed precision",
            24,
            "GB",
        ),
    ],
    "model_memory": [
        ask("memory of 7 billion parameters in fp16, in GB", 14, "GB"),
        ask("25.6 million parameters in fp32, memory in MB", 102.4, "MB"),
        ask("How large is a model with 7B parameters in int4, in GB?", 3.5, "GB"),
        ask("model size in MiB of 60 million int8 parameters", 60e6 / 2**20, "MiB"),
        ask("bf16 weights: 1.3 billion parameters, how many GB?", 2.6, "GB"),
    ],
    "tensor_memory": [
        ask("memory of a 64x112x112 float32 feature map in bytes", 64 * 112 * 112 * 4, "bytes"),
        ask(
            "How much memory does a tensor of shape (32, 64, 56, 56) take in fp16, in MB?",
            32 * 64 * 56 * 56 * 2 / 1e6,
            "MB",
        ),
        ask("size in MiB of a 224x224x3 image in float32", 224 * 224 * 3 * 4 / 2**20, "MiB"),
        ask(
            "activation memory in bytes of a 256x14x14 feature map, fp32, batch size 8",
            256 * 14 * 14 * 4 * 8,
            "bytes",
        ),
        ask("tensor of shape (3, 224, 224) in uint8: how many bytes?", 3 * 224 * 224, "bytes"),
    ],
    "transformer_activation_memory": [
        ask(
            "activation memory of a transformer layer: sequence length 2048, batch size 1, hidden size 12288, 96 heads, in GB",
            2048 * 12288 * (34 + 80) / 1e9,
            "GB",
        ),
        ask(
            "transformer activation memory with s = 1024, b = 4, h = 1024, a = 16, bytes",
            1024 * 4 * (34 * 1024 + 5 * 16 * 1024),
            "bytes",
        ),
        ask(
            "How much memory do the activations of a transformer take with 512 tokens, batch size 8, hidden size 768 and 12 heads, in MB?",
            512 * 8 * (34 * 768 + 5 * 12 * 512) / 1e6,
            "MB",
        ),
    ],
    "contiguous_strides": [
        ask(
            "strides in bytes of a float32 array of shape (2, 3, 4)", strides((2, 3, 4), np.float32)
        ),
        ask("NumPy strides of a float64 array with shape (5, 6)", strides((5, 6), np.float64)),
        ask("strides of a channels-last tensor of shape (2, 3, 4, 5)", last((2, 3, 4, 5))),
        ask("Fortran order strides for the shape (2, 3, 4)", strides((2, 3, 4), order="F")),
        ask(
            "What are the strides of a contiguous tensor of shape (8, 3, 32, 32)?",
            strides((8, 3, 32, 32)),
        ),
    ],
    "flat_index": [
        ask("flat index of element (1, 2, 3) in a tensor of shape (2, 3, 4)", 23),
        ask("shape (4, 5), index (2, 3): linear index?", 13),
        ask("offset of the element [1, 0, 2] for the shape [2, 3, 4]", 14),
        ask(
            "Where in memory does the entry (3, 1) of a 5x6 matrix stand in row-major order? Flat index please.",
            19,
        ),
        ask("flat index of (1, 2) in column-major order for shape (3, 4)", 7),
    ],
    "flat_offset": [
        ask("offset of index (1, 2, 3) with strides (12, 4, 1)", 23),
        ask("strides (1, 5), index (2, 3), flat offset?", 17),
        ask("memory offset for the index [2, 1] with strides [4, 1] and storage offset 10", 19),
        ask("linear offset, index = (0, 3, 1), strides = (20, 5, 1)", 16),
        ask("What is the flat offset of the element (1, 1) for the strides (8, 2)?", 10),
    ],
    "index_of_offset": [
        ask("which index has the flat position 23 in a tensor of shape (2, 3, 4)?", [1, 2, 3]),
        ask("unravel_index(13, (4, 5))", [2, 3]),
        ask("multi-index of the flat index 17 for the shape (2, 3, 4)", [1, 1, 1]),
        ask("shape (5, 6), linear index 19: which element is it?", [3, 1]),
        ask("unravel offset 7 for shape (3, 4) in column-major order", [1, 2]),
    ],
    "permute_strides": [
        ask("strides after transposing a contiguous tensor of shape (2, 3)", [1, 3]),
        ask("shape (2, 3, 4), permute (0, 2, 1): strides?", [12, 1, 4]),
        ask("strides of the transpose of a tensor of shape (4, 5)", [1, 5]),
        ask(
            "a tensor of shape (2, 3, 4) is permuted with axes (2, 0, 1), what are its strides?",
            [1, 12, 4],
        ),
        ask("Is the transpose of a tensor of shape (2, 3) contiguous?", 0),
    ],
    "is_contiguous": [
        ask("is a tensor with shape (2, 3) and strides (1, 2) contiguous?", 0),
        ask("shape (2, 3, 4), strides (12, 4, 1): contiguous?", 1),
        ask("contiguous in memory? strides [4, 1], shape [3, 4]", 1),
        ask("shape = (3, 2), strides = (1, 3), is it contiguous", 0),
        ask("tensor shape (5, 1), strides (1, 7): is this contiguous?", 1),
    ],
}
