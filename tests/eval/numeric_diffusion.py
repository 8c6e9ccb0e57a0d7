"""Questions about noise schedules, noised samples, guidance and latents."""

import math

import numpy as np
from numeric_judges import Ask, ask

T500 = float(np.prod(1 - np.linspace(1e-4, 0.02, 1000)[:500]))


def cosine(t: int, steps: int, s: float = 0.008) -> float:
    f = [math.cos((u / steps + s) / (1 + s) * math.pi / 2) ** 2 for u in (0, t)]
    return f[1] / f[0]


DIFFUSION: dict[str, list[Ask]] = {
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
            "What is beta at timestep 1 of the linear DDPM schedule with 1000 steps from 1e-4"
            " to 0.02?",
            1e-4,
        ),
        ask(
            "linear schedule from 1e-4 to 0.02, T=1000: what is beta_500?",
            np.linspace(1e-4, 0.02, 1000)[499],
        ),
    ],
    "alpha_bar": [
        ask("alpha bar at t=500 for the linear schedule from 0.0001 to 0.02 with 1000 steps", T500),
        ask("alpha_bar at step 2 for betas [0.1, 0.2, 0.3]", 0.72),
        ask(
            "DDPM linear schedule, beta from 1e-4 to 0.02, 1000 steps: alpha bar at step 500", T500
        ),
    ],
    "cosine_alpha_bar": [
        ask("alpha bar of the cosine schedule at step 500 of 1000 steps", cosine(500, 1000)),
        ask("cosine noise schedule, 100 steps, alpha_bar at t=50", cosine(50, 100)),
        ask(
            "What is alpha bar at timestep 250 with a cosine schedule over 1000 steps, offset"
            " 0.008?",
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
        ask(
            "if alpha_bar_t = 0.49, what are the coefficients of x0 and noise?",
            [0.7, math.sqrt(0.51)],
        ),
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
            "The noise is predicted as 0.3 with the prompt and 0.1 without. What is the "
            "guided prediction at guidance scale 5?",
            0.1 + 5 * 0.2,
        ),
        ask("guided noise, eps_cond=0.4, eps_uncond=-0.1, s=2", 0.9),
        ask(
            "classifier-free guidance in Ho and Salimans' form, w = 2, conditional 0.5, "
            "unconditional 0.25",
            1.0,
        ),
        ask(
            "combine unconditional 1 and conditional 2 with a guidance weight of 7.5 "
            "(classifier-free guidance)",
            8.5,
        ),
    ],
    "latent_shape": [
        ask("latent shape of Stable Diffusion for a 512x512 image", [4, 64, 64]),
        ask("Which shape has the SD latent of a 1024x1024 picture?", [4, 128, 128]),
        ask("VAE with f=4 and 3 channels, 256x256 image: latent shape", [3, 64, 64]),
        ask("shape of the latent tensor for 512x512, channels first", [4, 64, 64]),
    ],
    "latent_compression": [
        ask("latent compression factor for f = 8 and 4 channels", 48),
        ask("compression ratio of a VAE with downsampling factor 4 and 3 latent channels", 16),
        ask(
            "latent diffusion: downsampling 16, 8 channels, how many times fewer numbers than"
            " the image?",
            96,
        ),
        ask("VAE f=8 c=16 compression ratio", 12),
        ask(
            "compression factor of an autoencoder with factor 8 and 4 latent channels for 1 "
            "image channel",
            16,
        ),
    ],
}
