"""Questions about attention and the sizes of transformers."""

import math
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numeric_judges import Ask, ask, attention, attention_weights, tensor

PAIR = [[1.0, 0.0], [0.0, 1.0]]
VALUES = [[1.0, 2.0], [3.0, 4.0]]


def causal(Q: Any, K: Any, V: Any) -> Any:
    return F.scaled_dot_product_attention(tensor(Q), tensor(K), tensor(V), is_causal=True).numpy()


def masked(Q: Any, K: Any, V: Any, mask: Any) -> Any:
    seen = torch.tensor(mask, dtype=torch.bool)
    return F.scaled_dot_product_attention(tensor(Q), tensor(K), tensor(V), attn_mask=seen).numpy()


def heads_of(d: int, *, bias: bool = True) -> int:
    layer = torch.nn.MultiheadAttention(d, 1, bias=bias, device="meta")
    return sum(p.numel() for p in layer.parameters())


def encoding(position: int, d: int, base: float = 10000) -> list[float]:
    angles = [position / base ** (2 * (i // 2) / d) for i in range(d)]
    return [(math.cos if i % 2 else math.sin)(a) for i, a in enumerate(angles)]


TRANSFORMERS: dict[str, list[Ask]] = {
    "attention_scores": [
        ask("attention scores of q = [1, 2, 0, 0] and K = [[2,1,0,0],[0,4,0,0]]", [[2, 4]]),
        ask(
            "QK^T/sqrt(d) for Q = [[1,0],[0,1]], K = [[1,1],[2,0]]",
            np.array([[1, 2], [1, 0]]) / math.sqrt(2),
        ),
        ask(
            "scaled dot product scores, queries [[2, 0]], keys [[1, 1], [3, 0]]",
            np.array([[2, 6]]) / math.sqrt(2),
        ),
        ask("unscaled attention scores for Q=[[1,2]] and K=[[3,4],[5,6]]", [[11, 17]]),
        ask(
            "What are the attention logits of the query [4, 0, 0, 0] against the keys "
            "[[1,0,0,0],[0,1,0,0]]?",
            [[2, 0]],
        ),
    ],
    "attention_weights": [
        ask("attention weights for Q=[[1,0]], K=[[1,0],[0,1]]", attention_weights([[1, 0]], PAIR)),
        ask("causal attention weights Q=[[1,0],[0,1]] K=[[1,0],[0,1]]", causal(PAIR, PAIR, PAIR)),
        ask(
            "How much does the query [1, 1] attend to each of the keys [[2, 0], [0, 1], [1, 1]]?",
            attention_weights([[1, 1]], [[2, 0], [0, 1], [1, 1]]),
        ),
        ask(
            "query = [0, 2], keys = [[1, 0], [0, 1]], attention distribution?",
            attention_weights([[0, 2]], PAIR),
        ),
        ask(
            "attention weights without scaling: Q = [[1, 2]], K = [[1, 0], [0, 1]]",
            [np.exp([1, 2]) / np.exp([1, 2]).sum()],
        ),
        ask(
            "attention map for Q=[[1,0],[1,1]] and K=[[1,0],[0,2]] with mask [[1,0],[1,1]]",
            masked([[1, 0], [1, 1]], [[1, 0], [0, 2]], PAIR, [[1, 0], [1, 1]]),
        ),
    ],
    "scaled_dot_product_attention": [
        ask(
            "causal self-attention with Q=[[1,0],[0,1]], K=[[1,0],[0,1]], V=[[1,2],[3,4]]: output?",
            causal(PAIR, PAIR, VALUES),
        ),
        ask(
            "attention output Q=[[1,0],[0,1]] K=[[1,0],[0,1]] V=[[1,2],[3,4]] mask=[[1,0],[1,1]]",
            masked(PAIR, PAIR, VALUES, [[1, 0], [1, 1]]),
        ),
        ask(
            "scaled dot-product attention, q = [1, 0], keys [[1,0],[0,1]], values [[10],[20]]",
            attention([[1, 0]], PAIR, [[10], [20]]),
        ),
        ask(
            "unscaled dot product attention Q=[[1,0]] K=[[1,0],[0,1]] V=[[1,2],[3,4]]",
            F.scaled_dot_product_attention(
                tensor([[1, 0]]), tensor(PAIR), tensor(VALUES), scale=1.0
            ),
        ),
        ask(
            "self-attention with a causal mask: Q = [[1,1],[2,0]], K = [[1,0],[0,1]], V = "
            "[[1,2],[3,4]]; result?",
            causal([[1, 1], [2, 0]], PAIR, VALUES),
        ),
    ],
    "head_dimension": [
        ask("head dimension for d_model 512 and 8 heads", 64),
        ask("768 wide model with 12 attention heads, dimension per head?", 64),
        ask("d_k per head if d_model=1024 and h=16", 64),
        ask("How wide is each head when the embedding dimension is 300 and there are 6 heads?", 50),
        ask("multi-head attention: 4 heads, model width 128, size of each head", 32),
        ask("BERT-base uses width 768 and 12 heads; what's d_k?", 64),
    ],
    "attention_shapes": [
        ask("shape of the attention weights for 10 tokens, d_model 512, 8 heads", [8, 10, 10]),
        ask(
            "multi-head attention with 12 heads on 197 tokens of width 768: shape of Q?",
            [12, 197, 64],
        ),
        ask(
            "output shape of multi-head attention, sequence length 50, d_model 256, 4 heads",
            [50, 256],
        ),
        ask(
            "What is the shape of the attention matrix with 16 heads, n = 100 and d = 1024?",
            [16, 100, 100],
        ),
        ask("query shape, 8 heads, d_model=64, 20 tokens", [8, 20, 8]),
    ],
    "multi_head_parameters": [
        ask(
            "parameters of multi-head attention with d_model=512 and 8 heads, no bias",
            heads_of(512, bias=False),
        ),
        ask(
            "How many parameters does a multi-head self-attention layer with embedding "
            "dimension 768 and 12 heads have, biases included?",
            heads_of(768),
        ),
        ask("MHA d=256 h=4 params", heads_of(256)),
        ask("nn.MultiheadAttention(64, 4) parameters", heads_of(64)),
        ask(
            "number of weights in the attention block of a transformer, d_model 1024, 16 "
            "heads, without biases",
            heads_of(1024, bias=False),
        ),
        ask(
            "How many parameters do the Q, K, V and output projections have for d_model=512 with "
            "bias?",
            heads_of(512),
        ),
    ],
    "positional_encoding": [
        ask("positional encoding of position 1 with d_model = 4", encoding(1, 4)),
        ask("sinusoidal positional encoding, pos = 3, d = 6", encoding(3, 6)),
        ask(
            "What is the sinusoidal position encoding at position 0 for a model of dimension 8?",
            encoding(0, 8),
        ),
        ask("PE for pos=2, d_model=4", encoding(2, 4)),
        ask(
            "transformer positional encoding vector for position 5, embedding size 4, base 100",
            encoding(5, 4, 100),
        ),
        ask(
            "compute the positional embedding of token position 10 with embedding dimension 2",
            encoding(10, 2),
        ),
    ],
    "patch_tokens": [
        ask("how many patches does a 224x224 image give with 16x16 patches?", 196),
        ask(
            "number of tokens of ViT with 224x224 image and patch size 16, including class token",
            197,
        ),
        ask("ViT-B/16 at 384x384: how many tokens with the class token?", 577),
        ask("number of patches, image 256x128, patch 32", 32),
        ask(
            "A vision transformer cuts a 224 x 224 image into 14x14 pixel patches. Sequence "
            "length with the [CLS] token?",
            257,
        ),
        ask("how many patch tokens for 512x512, patch size 8", 4096),
        ask("tokens without class token: image size 224, patch size 32", 49),
        ask("how many 16x16 patches in a 224x224 image?", 196),
        ask(
            "How many tokens does ViT-L/14 see for a 224x224 image, counting the class token?", 257
        ),
    ],
    "attention_multiply_adds": [
        ask("multiply-adds of attention scores for 197 tokens with d = 768", 197**2 * 768),
        ask("self-attention n^2 d cost for n = 1024 and d = 64", 1024**2 * 64),
        ask("MACs of QK^T for 100 tokens, d=64", 100**2 * 64),
        ask(
            "How many multiply-adds do both matrix products of self-attention take for a "
            "sequence of 512 tokens of width 256?",
            2 * 512**2 * 256,
        ),
        ask("flops of the attention scores, n=196, d=384", 2 * 196**2 * 384),
        ask("n²d for n=50, d=512: attention operations", 50**2 * 512),
    ],
    "attention_matrix_entries": [
        ask("how many entries has the attention matrix for 197 tokens and 12 heads?", 12 * 197**2),
        ask("number of attention scores for a sequence length of 1024 and 1 head", 1024**2),
        ask("How many attention weights are there with 8 heads and 50 tokens?", 8 * 2500),
        ask("size of the attention matrix: 4096 tokens, entries?", 4096**2),
        ask("elements in the attention map of 785 tokens", 785**2),
    ],
}
