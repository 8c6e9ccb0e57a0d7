"""Questions about normalisation layers, attention and diffusion."""

import math
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numeric_judges import Ask, ask, attention, attention_weights, instance_norm_of, tensor

X = [2.0, 4.0, 6.0, 8.0]
PAIR = [[1.0, 0.0], [0.0, 1.0]]
VALUES = [[1.0, 2.0], [3.0, 4.0]]
T500 = float(np.prod(1 - np.linspace(1e-4, 0.02, 1000)[:500]))


def layer_norm_of(x: Any, eps: float = 1e-5, gamma: Any = 1.0, beta: Any = 0.0) -> Any:
    rows = tensor(x)
    return (tensor(gamma) * F.layer_norm(rows, rows.shape[-1:], eps=eps) + tensor(beta)).numpy()


def group_norm_of(x: Any, groups: int, eps: float = 1e-5) -> Any:
    return F.group_norm(tensor(x)[None], groups, eps=eps)[0].numpy()


def at_inference(
    x: Any, mean: float, var: float, gamma: float = 1, beta: float = 0, eps: float = 1e-5
) -> Any:
    return gamma * (np.asarray(x) - mean) / math.sqrt(var + eps) + beta


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


def cosine(t: int, steps: int, s: float = 0.008) -> float:
    f = [math.cos((u / steps + s) / (1 + s) * math.pi / 2) ** 2 for u in (0, t)]
    return f[1] / f[0]


TRANSFORMERS: dict[str, list[Ask]] = {
    "batch_norm_inference": [
        ask(
            "batch norm at inference: x = 7, running mean 5, running variance 4, gamma 3, beta 1, eps 0",
            4,
        ),
        ask(
            "BN in eval mode, running mean = 2, running var = 9, eps = 0, inputs [2, 5, 8]",
            [0, 1, 2],
        ),
        ask(
            "At test time a batch norm layer has a running mean of 0.5 and a running variance of "
            "0.25. What does it output for the input 1.5 with eps=1e-5?",
            at_inference(1.5, 0.5, 0.25),
        ),
        ask(
            "batchnorm inference x=[1,2,3] running mean=2 running variance=4 gamma=2 beta=-1",
            at_inference([1, 2, 3], 2, 4, 2, -1),
        ),
        ask(
            "What is the batch norm output for the value 10 if the moving mean is 4 and the moving variance is 16, eps 0?",
            1.5,
        ),
    ],
    "update_running_statistics": [
        ask("running mean after one batch [2,4,6,8] with momentum 0.1, starting from 0", 0.5),
        ask(
            "new running variance of a batch norm after the batch [2, 4, 6, 8], momentum 0.1, old running variance 1",
            0.9 + 0.1 * np.var(X, ddof=1),
        ),
        ask(
            "batch norm: old running mean 10, batch 2 4 6 8, momentum 0.2, what is the running mean now?",
            0.8 * 10 + 0.2 * 5,
        ),
        ask(
            "PyTorch BatchNorm, momentum=0.1, running mean = 1, batch = [3, 5]: updated running mean?",
            0.9 + 0.4,
        ),
        ask(
            "What are the running mean and running variance after the first batch [1, 2, 3] (momentum 0.1)?",
            [0.2, 0.9 + 0.1],
        ),
        ask("update the running mean 4 with the batch [0, 2], momentum 0.5", 2.5),
    ],
    "layer_norm": [
        ask("layer norm of [1, 2, 3, 4]", layer_norm_of([1, 2, 3, 4])),
        ask(
            "layer norm [1,3,10,30] with gamma 2 and beta 1",
            layer_norm_of([1, 3, 10, 30], gamma=2, beta=1),
        ),
        ask(
            "LayerNorm over the features 0.5, -1, 2.5 with eps=1e-5", layer_norm_of([0.5, -1, 2.5])
        ),
        ask(
            "apply layer normalisation to each row of [[1,2,3],[10,20,60]]",
            layer_norm_of([[1, 2, 3], [10, 20, 60]]),
        ),
        ask(
            "A token embedding is (2, 4, 4, 6). What is it after layer normalization with eps = 0.001?",
            layer_norm_of([2, 4, 4, 6], 1e-3),
        ),
        ask(
            "layernorm x=[1,2,4] gamma=[1,2,1] beta=[0,0,1]",
            layer_norm_of([1, 2, 4], gamma=[1, 2, 1], beta=[0, 0, 1]),
        ),
    ],
    "group_norm": [
        ask("group norm with 2 groups of [1, 3, 10, 30]", group_norm_of([1, 3, 10, 30], 2)),
        ask("GroupNorm, groups=3, x = [1, 2, 5, 9, 0, 4]", group_norm_of([1, 2, 5, 9, 0, 4], 3)),
        ask(
            "group normalization of the channels 2, 4, 6, 8 in 2 groups, eps=0.01",
            group_norm_of(X, 2, 0.01),
        ),
        ask(
            "what does group normalisation with 1 group make of [1, 5, 3, 7]?",
            group_norm_of([1, 5, 3, 7], 1),
        ),
        ask(
            "groupnorm g=2 on 4 channels with 2 positions each: [[1,2],[3,4],[10,20],[30,40]]",
            group_norm_of([[1, 2], [3, 4], [10, 20], [30, 40]], 2),
        ),
    ],
    "batch_norm": [
        ask(
            "batch norm per channel of [[1, 10], [3, 30]] with eps 0, gamma [1, 2], beta [0, 5]",
            [[-1, 3], [1, 7]],
        ),
        ask("batch normalise 2, 4, 6, 8 with eps=0", (np.array(X) - 5) / math.sqrt(5)),
    ],
    "instance_norm": [
        ask(
            "instance norm of [[1,2],[3,4]] with gamma 2 and beta 1",
            2 * instance_norm_of([[1, 2], [3, 4]]) + 1,
        ),
        ask(
            "InstanceNorm of the map [[1, 1], [3, 7]], eps 0.00001",
            instance_norm_of([[1, 1], [3, 7]]),
        ),
    ],
    "normalization_parameters": [
        ask("how many learnable parameters does a batch norm layer over 64 channels have?", 128),
        ask("nn.BatchNorm2d(256) parameters", 512),
        ask("layer norm with 768 features: number of parameters", 1536),
        ask("params of group norm, 32 groups, 512 channels", 1024),
        ask("batchnorm 128 channels, parameters including running statistics", 512),
        ask("trainable parameters of a BN layer with 32 channels", 64),
    ],
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
            "What are the attention logits of the query [4, 0, 0, 0] against the keys [[1,0,0,0],[0,1,0,0]]?",
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
            "self-attention with a causal mask: Q = [[1,1],[2,0]], K = [[1,0],[0,1]], V = [[1,2],[3,4]]; result?",
            causal([[1, 1], [2, 0]], PAIR, VALUES),
        ),
    ],
    "head_dimension": [
        ask("head dimension for d_model 512 and 8 heads", 64),
        ask("768 wide model with 12 attention heads, dimension per head?", 64),
        ask("d_k per head if d_model=1024 and h=16", 64),
        ask("How wide is each head when the embedding dimension is 300 and there are 6 heads?", 50),
        ask("multi-head attention: 4 heads, model width 128, size of each head", 32),
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
            "How many parameters does a multi-head self-attention layer with embedding dimension 768 and 12 heads have, biases included?",
            heads_of(768),
        ),
        ask("MHA d=256 h=4 params", heads_of(256)),
        ask("nn.MultiheadAttention(64, 4) parameters", heads_of(64)),
        ask(
            "number of weights in the attention block of a transformer, d_model 1024, 16 heads, without biases",
            heads_of(1024, bias=False),
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
            "A vision transformer cuts a 224 x 224 image into 14x14 pixel patches. Sequence length with the [CLS] token?",
            257,
        ),
        ask("how many patch tokens for 512x512, patch size 8", 4096),
        ask("tokens without class token: image size 224, patch size 32", 49),
    ],
    "attention_multiply_adds": [
        ask("multiply-adds of attention scores for 197 tokens with d = 768", 197**2 * 768),
        ask("self-attention n^2 d cost for n = 1024 and d = 64", 1024**2 * 64),
        ask("MACs of QK^T for 100 tokens, d=64", 100**2 * 64),
        ask(
            "How many multiply-adds do both matrix products of self-attention take for a sequence of 512 tokens of width 256?",
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
    "linear_betas": [
        ask(
            "beta at step 500 in a linear schedule from 1e-4 to 0.02 over 1000 steps",
            np.linspace(1e-4, 0.02, 1000)[499],
        ),
        ask(
            "linear noise schedule, T = 1000, beta_start=1e-4, beta_end=0.02: beta at t=250?",
            np.linspace(1e-4, 0.02, 1000)[249],
        ),
        ask("betas of a linear schedule from 0.1 to 0.5 with 5 steps", np.linspace(0.1, 0.5, 5)),
        ask("linear beta schedule from 0.0001 to 0.02, 4 steps", np.linspace(1e-4, 0.02, 4)),
        ask(
            "What is beta at timestep 1 of the linear DDPM schedule with 1000 steps from 1e-4 to 0.02?",
            1e-4,
        ),
    ],
    "alpha_bar": [
        ask("alpha bar at t=500 for the linear schedule from 0.0001 to 0.02 with 1000 steps", T500),
        ask("alpha_bar at step 2 for betas [0.1, 0.2, 0.3]", 0.72),
        ask(
            "DDPM linear schedule, beta from 1e-4 to 0.02, 1000 steps: alpha bar at step 500", T500
        ),
        ask("ᾱ after 3 steps... betas = [0.1, 0.1, 0.1], alpha bar at the last step", 0.9**3),
    ],
    "cosine_alpha_bar": [
        ask("alpha bar of the cosine schedule at step 500 of 1000 steps", cosine(500, 1000)),
        ask("cosine noise schedule, 100 steps, alpha_bar at t=50", cosine(50, 100)),
        ask(
            "What is alpha bar at timestep 250 with a cosine schedule over 1000 steps (s = 0.008)?",
            cosine(250, 1000),
        ),
        ask("cosine schedule with offset 0.01, 10 steps, alpha bar at step 5", cosine(5, 10, 0.01)),
        ask(
            "alpha bar values of the cosine schedule with 4 steps",
            [cosine(t, 4) for t in (1, 2, 3, 4)],
        ),
    ],
    "forward_coefficients": [
        ask("signal coefficient in the forward process for alpha bar 0.64", 0.8),
        ask("diffusion forward coefficients, alpha_bar = 0.25", [0.5, math.sqrt(0.75)]),
        ask("What is the noise coefficient of the forward process when alpha bar is 0.64?", 0.6),
        ask("alpha bar = 0.36: weight of the noise in the diffusion forward process", 0.8),
        ask("In DDPM the alpha bar is 0.81. What is the coefficient of x_0?", 0.9),
    ],
    "forward_sample": [
        ask("forward sample x_t for x_0 = 1, noise = 0.5, alpha bar = 0.64", 1.1),
        ask(
            "x_t if x0=[1, -1], epsilon=[0.5, 0.5] and alpha_bar=0.25",
            0.5 * np.array([1, -1]) + math.sqrt(0.75) * 0.5,
        ),
        ask(
            "noisy pixel for a clean pixel of 2, noise -1 and alpha bar 0.81", 1.8 - math.sqrt(0.19)
        ),
        ask("diffusion: x_0 = 0.8, eps = -0.2, ᾱ = 0.5, compute x_t", (0.8 - 0.2) * math.sqrt(0.5)),
        ask(
            "What is the noised sample with alpha bar 0.36, x0 = [2, 1] and noise = [1, 0]?",
            [2, 0.6],
        ),
    ],
    "signal_to_noise": [
        ask("signal to noise ratio for alpha bar 0.8", 4),
        ask("SNR when alpha_bar = 0.5", 1),
        ask("snr in dB for alpha bar = 0.9", 10 * math.log10(9)),
        ask("diffusion: ᾱ = 0.2, what is the SNR?", 0.25),
        ask("What signal-to-noise ratio does a noised image have if alpha bar is 0.75?", 3),
    ],
    "guided_noise": [
        ask("classifier-free guidance: conditional 0.5, unconditional 0.2, scale 7.5", 2.45),
        ask("CFG with cond = [1, 2], uncond = [0, 1], guidance scale 3", [3, 4]),
        ask(
            "The noise is predicted as 0.3 with the prompt and 0.1 without. What is the guided prediction at guidance scale 5?",
            0.1 + 5 * 0.2,
        ),
        ask("guided noise, eps_cond=0.4, eps_uncond=-0.1, s=2", 0.9),
        ask(
            "classifier-free guidance in Ho and Salimans' form, w = 2, conditional 0.5, unconditional 0.25",
            1.0,
        ),
        ask(
            "combine unconditional 1 and conditional 2 with a guidance weight of 7.5 (classifier-free guidance)",
            8.5,
        ),
    ],
    "latent_shape": [
        ask("latent shape of Stable Diffusion for a 512x512 image", [64, 64, 4]),
        ask(
            "latent size for a 768x512 image (height x width), downsampling factor 8, 4 channels",
            [96, 64, 4],
        ),
        ask("Which shape has the SD latent of a 1024x1024 picture?", [128, 128, 4]),
        ask("VAE with f=4 and 3 channels, 256x256 image: latent shape", [64, 64, 3]),
        ask("shape of the latent tensor for 512x512, channels first", [4, 64, 64]),
    ],
    "latent_compression": [
        ask("latent compression factor for f = 8 and 4 channels", 48),
        ask("compression ratio of a VAE with downsampling factor 4 and 3 latent channels", 16),
        ask(
            "latent diffusion: downsampling 16, 8 channels, how many times fewer numbers than the image?",
            96,
        ),
        ask("VAE f=8 c=16 compression ratio", 12),
        ask(
            "compression factor of an autoencoder with factor 8 and 4 latent channels for 1 image channel",
            16,
        ),
    ],
}
